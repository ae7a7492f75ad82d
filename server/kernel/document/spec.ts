/** A heading; level 1 opens a part (一、二、…), level 2 a passage in it. */
export interface HeadingBlock {
  readonly kind: 'heading';
  readonly text: string;
  readonly level?: 1 | 2;
}

/** Running text; line breaks in it open new paragraphs. `indent` false sets it flush left. */
export interface ParagraphBlock {
  readonly kind: 'paragraph';
  readonly text: string;
  readonly indent?: boolean;
}

/** Labelled values in a ruled form of two pairs a line; a long value takes the whole line. */
export interface KeyValuesBlock {
  readonly kind: 'keyValues';
  readonly pairs: readonly { readonly label: string; readonly value: string; readonly wide?: boolean }[];
}

export interface TableColumn {
  readonly title: string;
  /** Relative width; only the proportion to the other columns counts. */
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
}

/** A ruled table whose header is repeated on every page it reaches. Every row has one text for each column. */
export interface TableBlock {
  readonly kind: 'table';
  readonly caption?: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly string[])[];
  /** Rows set in bold, by index: totals, the winner. */
  readonly strongRows?: readonly number[];
}

/** Items numbered from 1. */
export interface ListBlock {
  readonly kind: 'list';
  readonly items: readonly string[];
}

/** Who signed, as which party, when, and the digest that was signed; an unsigned seat has empty texts. */
export interface SignaturesBlock {
  readonly kind: 'signatures';
  readonly signers: readonly {
    readonly role: string;
    readonly name: string;
    readonly signedAt: string;
    readonly hash: string;
  }[];
}

/** A remark in small type. */
export interface NoteBlock {
  readonly kind: 'note';
  readonly text: string;
}

export type DocumentBlock =
  HeadingBlock | ParagraphBlock | KeyValuesBlock | TableBlock | ListBlock | SignaturesBlock | NoteBlock;

/** Where the public ledger holds the entry that this document prints, and where anybody can check it. */
export interface DocumentProof {
  readonly stream: string;
  readonly seq: number;
  readonly entryHash: string;
  readonly verifyUrl: string;
}

/** The drawn seal over the issuer's line: whose it is and the words inside. It shows who issued; it proves nothing. */
export interface DocumentSeal {
  readonly holder: string;
  readonly line: string;
}

/** An official document as plain JSON: a room says what it contains, the renderer alone decides how it looks. */
export interface DocumentSpec {
  /** The room's own name for this sort of document, such as `opening.record`. */
  readonly kind: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly language: 'zh';
  /** The document number (文号). */
  readonly number: string;
  readonly issuer: string;
  /** The date as it is printed, such as 2022年3月18日. */
  readonly date: string;
  /** The instant of issue, ISO 8601 in UTC: the creation date in the file, so that equal specs give equal bytes. */
  readonly issuedAt: string;
  readonly sections: readonly DocumentBlock[];
  /** Sets a list of the headings with their pages after the title. */
  readonly hasContents?: boolean;
  readonly seal?: DocumentSeal;
  /** Left out for a preview, which stands in no log. */
  readonly proof?: DocumentProof;
}
