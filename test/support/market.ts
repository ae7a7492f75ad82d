import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { demoPassword } from '../../seeds/demo/accounts.ts';
import { ListOrganisations } from '../../server/identity/contract.ts';
import { closeRenderer } from '../../server/kernel/document/render.ts';
import { calendarOf, rollForward, type Day } from '../../server/kernel/time/calendar.ts';
import { AdvanceClock, ServerTime } from '../../server/supervision/contract.ts';
import {
  AcceptProject,
  GetLot,
  PublishLot,
  RegisterProject,
  SaveTerms,
  SignDocuments,
  SubmitProject,
  type LotTerms,
} from '../../server/tenders/contract.ts';
import { rankedTemplate } from '../../server/tenders/decisionPlanTemplates.ts';
import { goodsScheme, supplyTemplate, worksScheme } from '../../server/tenders/schemeTemplates.ts';
import { writeSampleFiles } from '../../tools/demo/bidFiles.ts';
import { Person, RefusedError } from '../../tools/demo/person.ts';
import { sealAndSubmit, type SubmittedBid } from '../../tools/demo/sealBid.ts';
import { startServer } from '../../tools/demo/server.ts';

export const day = 86_400_000;

const { years } = JSON.parse(readFileSync('seeds/law/holidays.json', 'utf8')) as {
  years: Record<string, { rest: string[]; work: string[] }>;
};
const calendar = calendarOf({
  years: Object.keys(years).map(Number),
  rest: Object.values(years).flatMap((one) => one.rest),
  work: Object.values(years).flatMap((one) => one.work),
});
/** A day of Beijing, or the next working day after it. */
export const workingDay = (on: Day): Day => rollForward(calendar, on);

/** Somebody's mailbox behind a mail server of its own. */
export interface Mailbox {
  readonly url: string;
  /** Bodies of the mails that came for an address, decoded, oldest first. */
  readonly of: (address: string) => readonly string[];
  close(): Promise<void>;
}

/** The text of a mail whatever its transfer encoding, as far as a test reads it. */
function decoded(raw: string): string {
  const parts = raw.split(/\r?\n\r?\n/);
  return parts
    .map((part, at) => {
      const head = parts[at - 1] ?? '';
      if (/base64/i.test(head)) return Buffer.from(part.replace(/\r?\n--.*$/s, ''), 'base64').toString('utf8');
      if (!/quoted-printable/i.test(head)) return part;
      const bytes = part
        .replace(/=\r?\n/g, '')
        .replace(/=([0-9A-F]{2})/g, (_whole, code: string) => String.fromCharCode(parseInt(code, 16)));
      return Buffer.from(bytes, 'latin1').toString('utf8');
    })
    .join('\n\n');
}

export async function openMailbox(): Promise<Mailbox> {
  const received: { to: string; raw: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address).join(','),
          raw: Buffer.concat(chunks).toString('utf8'),
        });
        done();
      });
    },
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    of: (address) => received.filter((mail) => mail.to === address).map((mail) => decoded(mail.raw)),
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => {
          closed();
        });
      }),
  };
}

export interface Market {
  readonly base: string;
  readonly directory: string;
  readonly mailbox: Mailbox;
  readonly agency: Person;
  readonly authority: Person;
  readonly centre: Person;
  readonly supervisor: Person;
  /** Five, in the order of their logins. */
  readonly bidders: readonly [Person, Person, Person, Person, Person];
  readonly anybody: Person;
  now(): Promise<number>;
  advance(to: number): Promise<void>;
  /** Publishes a lot whose bids are due at an instant. */
  publish(regime: 'TENDERING_LAW' | 'GOV_PROCUREMENT', deadline: Date): Promise<string>;
  /** Seals a bid of the works lot for the documents in force, or for those of a hash, and submits it. */
  bid(lotId: string, at: number, documentsHash?: string): Promise<SubmittedBid>;
  file(name: string): Promise<string>;
  close(): Promise<void>;
}

export const refusalOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (fault: unknown) => (fault instanceof RefusedError ? fault.refused.refusal : String(fault)),
  );

/** A Wednesday at 09:30 in Beijing, so that no date falls on a day of rest by accident. */
export function wednesday(from: number): Date {
  const at = new Date(Math.floor(from / day) * day + 90 * 60_000);
  while (at.getUTCDay() !== 3) at.setTime(at.getTime() + day);
  return at;
}

const registered = {
  TENDERING_LAW: {
    name: '云江市滨江路综合改造工程',
    catalogueItem: 'A01',
    lot: { name: '一标段', scope: '道路及排水', estimate: '12500000.00', durationDays: 240, quality: '合格' },
  },
  GOV_PROCUREMENT: {
    name: '云江市第三中学教学设备采购',
    catalogueItem: 'B01',
    lot: { name: '01包', scope: '教学一体机', estimate: '1100000.00', durationDays: 45, quality: '合格' },
  },
} as const;

const termsOf = (regime: keyof typeof registered, deadline: Date, documentsUntil: Date): LotTerms => ({
  deadlineAt: deadline.toISOString(),
  documentsUntil: documentsUntil.toISOString(),
  ceiling: regime === 'TENDERING_LAW' ? '12000000.00' : '1100000.00',
  securityAmount: regime === 'TENDERING_LAW' ? '200000.00' : '20000.00',
  securityForms: ['BANK_GUARANTEE'],
  bidValidityDays: 90,
  qualification: '市政公用工程施工总承包一级',
  consortiumAllowed: false,
  contact: '陈立 0719-8000000',
  decryptionFallback: 'NONE',
  fairCompetitionChecked: true,
  ...(regime === 'TENDERING_LAW'
    ? { scheme: worksScheme, decisionPlan: rankedTemplate() }
    : { scheme: goodsScheme, decisionPlan: { mode: 'RANKED' as const }, supply: supplyTemplate }),
});

/** A whole platform as its own process with the demo city, somebody signed in for every part, and a mail server beside it. */
export async function openMarket(): Promise<Market> {
  const directory = await mkdtemp(join(tmpdir(), 'bidhall-market-'));
  const database = process.env['TEST_DATABASE_URL'];
  const mailbox = await openMailbox();
  const server = await startServer({
    directory,
    ...(database ? { database } : {}),
    env: { SMTP_URL: mailbox.url, MAIL_FROM: 'Bidhall <notices@bidhall.test>' },
  });
  const enter = (login: string) => Person.signIn(server.base, login, demoPassword);
  const [agency, authority, centre, supervisor] = (await Promise.all(
    ['agency', 'authority', 'centre', 'supervisor'].map(enter),
  )) as [Person, Person, Person, Person];
  const bidders = (await Promise.all([1, 2, 3, 4, 5].map((one) => enter(`bidder${String(one)}`)))) as [
    Person,
    Person,
    Person,
    Person,
    Person,
  ];
  const now = async () => new Date((await centre.make(ServerTime, {})).now).getTime();
  const file = async (name: string): Promise<string> => {
    const path = join(directory, name);
    await writeFile(path, `%PDF-1.7 ${name}`);
    return path;
  };
  return {
    base: server.base,
    directory,
    mailbox,
    agency,
    authority,
    centre,
    supervisor,
    bidders,
    anybody: new Person(server.base),
    now,
    file,
    advance: async (to) => {
      await centre.make(AdvanceClock, { to: new Date(to).toISOString() });
    },
    publish: async (regime, deadline) => {
      const { lot, ...project } = registered[regime];
      const authorities = await agency.make(ListOrganisations, { kind: 'authority' });
      const { projectId, lotIds } = await agency.make(RegisterProject, {
        ...project,
        authorityId: authorities.items[0]?.id ?? '',
        approvalNumber: '云发改审〔2026〕31号',
        approvalAuthority: '云江市发展和改革委员会',
        fundsSource: '财政资金',
        fundsStateShare: 100,
        isStateControlled: true,
        region: '云江市',
        overview: project.name,
        lots: [{ ...lot }],
      });
      const lotId = lotIds[0] ?? '';
      await agency.make(SubmitProject, { projectId });
      await centre.make(AcceptProject, { projectId });
      const documentId = await agency.upload(await file('documents.pdf'), {
        purpose: 'document',
        name: '招标文件.pdf',
        mediaType: 'application/pdf',
      });
      const documentsUntil = new Date((await now()) + 10 * day);
      await agency.make(SaveTerms, {
        lotId,
        documentIds: [documentId],
        terms: termsOf(regime, deadline, documentsUntil),
      });
      await authority.make(SignDocuments, { lotId });
      await agency.make(PublishLot, { lotId });
      return lotId;
    },
    bid: async (lotId, at, documentsHash) => {
      const bidder = bidders[at] ?? bidders[0];
      const organisation = (await bidder.me()).person?.organisation;
      const lot = await bidder.make(GetLot, { lotId });
      const mark = `${String(at)}-${String(Date.now())}`;
      return sealAndSubmit(bidder, {
        lotId,
        documentsHash: documentsHash ?? lot.documentsHash ?? '',
        files: await writeSampleFiles(join(directory, `bid-${mark}`), organisation?.name ?? '', '2026-03-02'),
        form: {
          bidderCreditCode: organisation?.creditCode ?? '',
          bidderName: organisation?.name ?? '',
          price: '11388000.00',
          priceInWords: '壹仟壹佰叁拾捌万捌仟元整',
          durationDays: 230,
          quality: '合格',
          projectManager: '李明',
          validityDays: 90,
          remarks: '',
          declared: {},
        },
        scratch: join(directory, `scratch-${mark}`),
      });
    },
    close: async () => {
      await server.stop();
      await mailbox.close();
      await closeRenderer();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
