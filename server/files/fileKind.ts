import { no, yes, type Verdict } from '../kernel/verdict.ts';

/** How many bytes of a file's beginning tell its kind. */
export const headLength = 1024;

type Looks = (head: Uint8Array) => boolean;

const starts =
  (...bytes: readonly number[]): Looks =>
  (head) =>
    bytes.every((byte, at) => head[at] === byte);
const spells = (text: string): Looks => starts(...Array.from(text, (letter) => letter.charCodeAt(0)));
const zip: Looks = (head) => spells('PK\u0003\u0004')(head) || spells('PK\u0005\u0006')(head);
const compound = starts(0xd0, 0xcf, 0x11, 0xe0);
/** Text holds no zero byte, whatever its encoding but UTF-16, which begins with its mark. */
const plain: Looks = (head) => starts(0xff, 0xfe)(head) || starts(0xfe, 0xff)(head) || !head.includes(0);

const office = 'application/vnd.openxmlformats-officedocument';

interface Kind {
  readonly mediaType: string;
  readonly looks: Looks;
  readonly isArchive?: true;
}

/** Kinds of files that tender documents are made of, by the end of the name. */
const kinds: Readonly<Record<string, Kind>> = {
  pdf: { mediaType: 'application/pdf', looks: spells('%PDF') },
  ofd: { mediaType: 'application/ofd', looks: zip, isArchive: true },
  doc: { mediaType: 'application/msword', looks: compound },
  xls: { mediaType: 'application/vnd.ms-excel', looks: compound },
  ppt: { mediaType: 'application/vnd.ms-powerpoint', looks: compound },
  wps: { mediaType: 'application/vnd.ms-works', looks: (head) => compound(head) || zip(head) },
  docx: { mediaType: `${office}.wordprocessingml.document`, looks: zip, isArchive: true },
  xlsx: { mediaType: `${office}.spreadsheetml.sheet`, looks: zip, isArchive: true },
  pptx: { mediaType: `${office}.presentationml.presentation`, looks: zip, isArchive: true },
  zip: { mediaType: 'application/zip', looks: zip, isArchive: true },
  rar: { mediaType: 'application/vnd.rar', looks: spells('Rar!') },
  '7z': { mediaType: 'application/x-7z-compressed', looks: starts(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c) },
  png: { mediaType: 'image/png', looks: starts(0x89, 0x50, 0x4e, 0x47) },
  jpg: { mediaType: 'image/jpeg', looks: starts(0xff, 0xd8, 0xff) },
  jpeg: { mediaType: 'image/jpeg', looks: starts(0xff, 0xd8, 0xff) },
  tif: { mediaType: 'image/tiff', looks: (head) => spells('II*')(head) || spells('MM\u0000*')(head) },
  tiff: { mediaType: 'image/tiff', looks: (head) => spells('II*')(head) || spells('MM\u0000*')(head) },
  dwg: { mediaType: 'image/vnd.dwg', looks: spells('AC10') },
  dxf: { mediaType: 'image/vnd.dxf', looks: plain },
  txt: { mediaType: 'text/plain', looks: plain },
  csv: { mediaType: 'text/csv', looks: plain },
  xml: { mediaType: 'application/xml', looks: plain },
  json: { mediaType: 'application/json', looks: plain },
};

/** Programs, whatever they are called. */
const programs: readonly Looks[] = [
  spells('MZ'),
  starts(0x7f, 0x45, 0x4c, 0x46),
  starts(0xcf, 0xfa, 0xed, 0xfe),
  starts(0xca, 0xfe, 0xba, 0xbe),
  spells('#!'),
];

const longestName = 200;

const unfit = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff/\\]/u;

/** Whether a file may be called so: short enough, nothing invisible in it, and no path. */
export function nameIsFit(name: string): Verdict {
  if (name.length > longestName) return no('files.name_too_long', { longest: longestName });
  return unfit.test(name) || name.trim() === '' ? no('files.name_unfit') : yes;
}

export const extensionOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** Whether the content is what the name says; a name says nothing where its kind is not known here. */
export function contentFits(name: string, head: Uint8Array): Verdict {
  const extension = extensionOf(name);
  const kind = kinds[extension];
  if (!kind || programs.some((looks) => looks(head))) return no('files.kind_forbidden', { extension });
  return kind.looks(head) ? yes : no('files.kind_differs', { extension });
}

/** The media type that the name stands for, or null. */
export const mediaTypeOf = (name: string): string | null => kinds[extensionOf(name)]?.mediaType ?? null;
export const isArchive = (name: string): boolean => kinds[extensionOf(name)]?.isArchive === true;
