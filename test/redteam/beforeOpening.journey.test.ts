import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoPassword } from '../../seeds/demo/accounts.ts';
import { ListOrganisations, type Me as MeCall } from '../../server/identity/contract.ts';
import type { InputOf, OutputOf } from '../../server/kernel/call.ts';
import { makeKeys } from '../../server/kernel/keys.ts';
import { readEnv } from '../../server/kernel/env.ts';
import { ListIssuers, MySecurity, ProvideSecurity } from '../../server/securities/contract.ts';
import { ServerTime } from '../../server/supervision/contract.ts';
import {
  AcceptProject,
  AskQuestion,
  GetLot,
  PublishLot,
  RegisterProject,
  SaveTerms,
  SignDocuments,
  SubmitProject,
} from '../../server/tenders/contract.ts';
import { separatedTemplate } from '../../server/tenders/decisionPlanTemplates.ts';
import { worksScheme } from '../../server/tenders/schemeTemplates.ts';
import { Person, until } from '../../tools/demo/person.ts';
import { sealAndSubmit, type SubmittedBid } from '../../tools/demo/sealBid.ts';
import { startServer, type DemoServer } from '../../tools/demo/server.ts';
import { everyRow, needle, searchFiles, searchMemory, type Needle, type Row } from './operator.ts';

const day = 86_400_000;
const hasPdfText = (() => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** What a bidder says under seal: words and figures that stand nowhere else. */
interface Secret {
  readonly login: string;
  readonly price: string;
  readonly words: string;
  readonly manager: string;
  readonly fileName: string;
  readonly content: string;
}
const secrets: readonly Secret[] = [1, 2, 3].map((place) => ({
  login: `bidder${String(place)}`,
  price: `1138812${String(place)}.4${String(place)}`,
  words: `壹仟壹佰叁拾捌万捌仟壹佰贰拾${['', '壹', '贰', '叁'][place] ?? ''}元肆角${['', '壹', '贰', '叁'][place] ?? ''}分`,
  manager: `欧阳暗标${['', '甲', '乙', '丙'][place] ?? ''}`,
  fileName: `秘密施工方案-${String(place)}号.pdf`,
  content: `标书正文-${randomBytes(24).toString('hex')}`,
}));

type Me = NonNullable<OutputOf<typeof MeCall>['person']>;

/**
 * The operator's full power while bids are still sealed: every table, every file, the log at its most talkative, the whole memory
 * of the process, a backup, and in the end the vault key. What must never be found is asserted; what is found today is asserted
 * to be exactly that (docs/sealing.md, "What still leaks today"), so that whoever closes it changes this test.
 */
describe('the operator, before the opening', () => {
  let directory = '';
  let server: DemoServer;
  let lotId = '';
  let rows: Row[] = [];
  const people: Me[] = [];
  const bids: SubmittedBid[] = [];
  const receivedAt: string[] = [];
  let content: Needle[] = [];

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'bidhall-redteam-'));
    const database = process.env['TEST_DATABASE_URL'];
    await mkdir(join(directory, 'platform'));
    server = await startServer({
      directory: join(directory, 'platform'),
      ...(database ? { database } : {}),
      env: { LOG_LEVEL: 'debug' },
    });
    lotId = await publish(server.base, directory);
    for (const secret of secrets) {
      const bidder = await Person.signIn(server.base, secret.login, demoPassword);
      const { person } = await bidder.me();
      if (!person) throw new Error('nobody is signed in');
      people.push(person);
      if (secret.login === 'bidder1') await askAndSecure(bidder);
      bids.push(await submit(bidder, person, secret));
    }
    // The second bidder thinks again: two versions, one bid.
    const again = await Person.signIn(server.base, 'bidder2', demoPassword);
    bids[1] = await submit(again, people[1] as Me, secrets[1] as Secret);
    receivedAt.push(...bids.map(({ receipt }) => (JSON.parse(receipt.body) as { receivedAt: string }).receivedAt));
    await until('the receipts are drawn', async () => {
      const drawn = (await everyRow(server.databaseUrl)).filter(
        ({ table, row }) => table === 'papers' && row['kind'] === 'RECEIPT' && row['upload_id'] !== null,
      );
      return drawn.length === 4;
    });
    rows = await everyRow(server.databaseUrl);
    content = [
      ...secrets.flatMap(({ login, price, words, manager, fileName, content: text }) => [
        needle(`price of ${login}`, price),
        needle(`price in words of ${login}`, words),
        needle(`project manager of ${login}`, manager),
        needle(`file name of ${login}`, fileName),
        needle(`file of ${login}`, text),
      ]),
      ...bids.map(({ keys }, at) => needle(`identity of bid ${String(at)}`, keys.identity)),
    ];
  }, 300_000);
  afterAll(async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  });

  async function askAndSecure(bidder: Person): Promise<void> {
    await bidder.make(AskQuestion, { lotId, text: '检查井井盖规格以图纸还是工程量清单为准？' });
    const { items: issuers } = await bidder.make(ListIssuers, {});
    await bidder.make(ProvideSecurity, { lotId, provide: { form: 'E_GUARANTEE', issuerId: issuers[0]?.id ?? '' } });
    await until(
      'the e-guarantee is issued',
      async () => (await bidder.make(MySecurity, { lotId })).current?.state === 'ISSUED',
    );
  }

  async function submit(bidder: Person, person: Me, secret: Secret): Promise<SubmittedBid> {
    // On the bidder's own machine, which the operator does not have.
    const own = await mkdtemp(join(directory, 'bidder-'));
    const path = join(own, 'plan.pdf');
    await writeFile(path, `%PDF-1.7 ${secret.content}\n`.repeat(2000));
    const { documentsHash } = await documentsOf(bidder, lotId);
    return sealAndSubmit(bidder, {
      lotId,
      documentsHash,
      files: [{ path, name: secret.fileName, kind: 'TECHNICAL', mediaType: 'application/pdf' }],
      form: {
        bidderCreditCode: person.organisation.creditCode,
        bidderName: person.organisation.name,
        price: secret.price,
        priceInWords: secret.words,
        durationDays: 233,
        quality: '合格',
        projectManager: secret.manager,
        validityDays: 90,
        remarks: '',
        declared: {},
      },
      scratch: join(own, 'scratch'),
    });
  }

  const platform = () => join(directory, 'platform');
  /** Everything that leads to the lot or to one of its bids: ids, pseudonyms, streams, hashes. */
  const isOfLot = ({ text }: Row): boolean => {
    const bidIds = bids.map(({ bidId }) => bidId);
    return [lotId, ...bidIds].some((id) => text.includes(id));
  };
  const whoOf = ({ organisation, id }: Me): string[] => [
    organisation.id,
    organisation.name,
    organisation.creditCode,
    id,
  ];

  test('no table holds a price, a name of a file or a person, a line of a file, or a key', () => {
    const text = rows.map((row) => row.text).join('\n');
    // The search finds what is there.
    expect(text).toContain(lotId);
    expect(text).toContain(bids[0]?.keys.recipient);
    for (const { name, bytes } of content) expect([name, text.includes(String(bytes[0]))]).toEqual([name, false]);
  });

  test('no row holds a bidder beside the lot: neither name, nor credit code, nor account (LAW 22)', () => {
    const beside = rows
      .filter(isOfLot)
      .filter(({ text }) => people.flatMap(whoOf).some((who) => text.includes(who)))
      .map(({ table }) => table);
    expect([...new Set(beside)]).toEqual([]);
  });

  test('no file holds any of it, nor the database file with its write-ahead log', async () => {
    const control = needle('sealed', 'age-encryption.org/v1');
    const { found } = await searchFiles(platform(), [...content, control]);
    expect([...found.keys()]).toEqual(['sealed']);
  });

  (hasPdfText ? test : test.skip)('the printed receipts on the disk name no bidder', async () => {
    const directoryOfFiles = join(platform(), 'files', 'uploads');
    const drawn = rows
      .filter(({ table, row }) => table === 'papers' && row['kind'] === 'RECEIPT')
      .map(({ row }) => String(row['upload_id']));
    expect(drawn).toHaveLength(4);
    expect(await readdir(directoryOfFiles)).toEqual(expect.arrayContaining(drawn));
    for (const uploadId of drawn) {
      const text = execFileSync('pdftotext', ['-raw', join(directoryOfFiles, uploadId), '-'], { encoding: 'utf8' });
      expect(text).toContain('递交');
      for (const person of people)
        for (const who of whoOf(person)) expect(text.replaceAll(/\s/g, '')).not.toContain(who.replaceAll(/\s/g, ''));
    }
  });

  test('the log at level debug tells of no bid: no lot, bid, upload, organisation or person', () => {
    const log = server.printed();
    const about = [
      lotId,
      ...bids.map(({ bidId }) => bidId),
      ...people.flatMap(({ organisation, id }) => [organisation.id, id]),
      ...rows.filter(({ table }) => table === 'bid_parts').map(({ row }) => String(row['upload_id'])),
    ];
    for (const word of about) expect(log).not.toContain(word);
    // The greeting of the demonstration lists all accounts, whoever bids.
    const lines = log.split('\n').filter((line) => line.startsWith('{'));
    for (const { organisation } of people) expect(lines.join('\n')).not.toContain(organisation.name);
    for (const { name, bytes } of content) expect([name, log.includes(String(bytes[0]))]).toEqual([name, false]);
  });

  (process.platform === 'linux' ? test : test.skip)(
    'the whole memory of the process holds no price, file or key',
    async () => {
      const control = needle('recipient', bids[0]?.keys.recipient ?? '');
      const { size, found } = await searchMemory(server.pid, [...content, control]);
      expect(size).toBeGreaterThan(50_000_000);
      expect([...found.keys()]).toEqual(['recipient']);
    },
    120_000,
  );

  test('a backup holds nothing more', async () => {
    if (!server.databaseUrl.startsWith('sqlite:')) return;
    const backup = join(directory, 'backup');
    await mkdir(backup);
    for (const name of ['bidhall.sqlite', 'bidhall.sqlite-wal'])
      await copyFile(join(platform(), name), join(backup, name));
    const before = await searchFiles(backup, content);
    expect([...before.found.keys()]).toEqual([]);
    expect((await everyRow(`sqlite:${backup}/bidhall.sqlite`)).filter(isOfLot).length).toBeGreaterThan(0);
  });

  // From here on: what is found today, and no more than that.

  test('known: the database tells how many bids a lot has, how large they are and when they came', () => {
    const ofLot = rows.filter(({ table, row }) => table === 'bids' && row['lot_id'] === lotId);
    const standing = ofLot.filter(({ row }) => row['state'] === 'SUBMITTED');
    expect([ofLot.length, standing.length]).toEqual([4, 3]);
    expect(standing.map(({ row }) => new Date(instantOf(row['received_at'])).toISOString()).sort()).toEqual(
      [...receivedAt].sort(),
    );
    const sizes = rows.filter(({ table }) => table === 'bid_parts').map(({ row }) => Number(row['ciphertext_size']));
    expect(sizes).toHaveLength(8);
  });

  test('known: exactly these tables count the bids of a lot, by its id or by the pseudonym of a bidder', () => {
    const tags = new Set(
      rows
        .filter(({ table, row }) => table === 'bids' && row['lot_id'] === lotId)
        .map(({ row }) => String(row['bidder_tag'])),
    );
    expect(tags.size).toBe(3);
    const counting = rows
      .filter(({ text }) => [...tags].some((tag) => text.includes(tag) || text.includes(tag.slice(0, 16))))
      .map(({ table }) => table);
    expect([...new Set(counting)].sort()).toEqual(knownToCount);
  });

  test('known: whoever has the vault key as well learns who bids, and still nothing of what', () => {
    const keys = makeKeys({ vaultKey: readEnv({}).VAULT_KEY, logKey: readEnv({}).LOG_KEY });
    const sealed = rows.filter(({ table, row }) => table === 'bids' && row['lot_id'] === lotId);
    const named = sealed.map(({ row }) => JSON.parse(keys.unseal('bidder', String(row['identity_sealed']))) as string);
    expect([...new Set(named)].sort()).toEqual(people.map(({ organisation }) => organisation.id).sort());
    // Every value of the database that the vault key opens, under every purpose that there is.
    const values = rows
      .flatMap(({ row }) => Object.values(row))
      .filter((one) => typeof one === 'string' && one.length >= 40);
    const opened = ['bidder', 'release', 'form'].flatMap((purpose) =>
      values.flatMap((value) => {
        try {
          return [keys.unseal(purpose, value as string)];
        } catch {
          return [];
        }
      }),
    );
    expect(opened.length).toBeGreaterThanOrEqual(named.length);
    for (const { name, bytes } of content)
      expect([name, opened.join('\n').includes(String(bytes[0]))]).toEqual([name, false]);
  });
});

/** Where the number of a lot's bids can be read off today: a row a bid, an entry and its place an act, a paper a receipt, an upload a part. */
const knownToCount = ['bids', 'ledger_entries', 'ledger_positions', 'papers', 'uploads'];

const instantOf = (value: unknown): string =>
  value instanceof Date
    ? value.toISOString()
    : String(value)
        .replace(/ \+00:00$/, 'Z')
        .replace(' ', 'T');

async function documentsOf(bidder: Person, lotId: string): Promise<{ documentsHash: string }> {
  const lot = await bidder.make(GetLot, { lotId });
  return { documentsHash: lot.documentsHash ?? '' };
}

/** Registers and publishes one lot through the platform's own doors. */
async function publish(base: string, directory: string): Promise<string> {
  const [agency, authority, centre] = (await Promise.all(
    ['agency', 'authority', 'centre'].map((login) => Person.signIn(base, login, demoPassword)),
  )) as [Person, Person, Person];
  const authorityId = (await agency.make(ListOrganisations, { kind: 'authority' })).items[0]?.id ?? '';
  const { projectId, lotIds } = await agency.make(RegisterProject, {
    name: '云江市滨江路综合改造工程',
    authorityId,
    catalogueItem: 'A01',
    approvalNumber: '云发改审〔2026〕12号',
    approvalAuthority: '云江市发展和改革委员会',
    fundsSource: '财政资金',
    fundsStateShare: 100,
    isStateControlled: true,
    region: '云江市',
    overview: '道路改造。',
    lots: [{ name: '一标段', scope: '道路', estimate: '12500000.00', durationDays: 240, quality: '合格' }],
  });
  const lotId = lotIds[0] ?? '';
  await agency.make(SubmitProject, { projectId });
  await centre.make(AcceptProject, { projectId });
  const start = new Date((await centre.make(ServerTime, {})).now);
  const from = Math.floor(start.getTime() / day) * day;
  const documentFile = join(directory, 'tender.pdf');
  await writeFile(documentFile, '%PDF-1.7 招标文件');
  const documentId = await agency.upload(documentFile, {
    purpose: 'document',
    name: '招标文件.pdf',
    mediaType: 'application/pdf',
  });
  const terms: InputOf<typeof SaveTerms>['terms'] = {
    deadlineAt: workingMorning(from + 23 * day).toISOString(),
    documentsUntil: new Date(from + 8 * day).toISOString(),
    ceiling: '12000000.00',
    securityAmount: '200000.00',
    securityForms: ['BANK_GUARANTEE', 'E_GUARANTEE', 'CREDIT_COMMITMENT'],
    bidValidityDays: 90,
    qualification: '市政公用工程施工总承包二级及以上',
    consortiumAllowed: false,
    contact: '陈立 0719-8000000',
    decryptionFallback: 'NONE',
    fairCompetitionChecked: true,
    scheme: worksScheme,
    decisionPlan: {
      ...separatedTemplate(),
      legalBasis: { document: '云江市评定分离试点办法', number: '云政办发〔2025〕8号', date: '2025-06-01' },
    },
  };
  await agency.make(SaveTerms, { lotId, terms, documentIds: [documentId] });
  await authority.make(SignDocuments, { lotId });
  await agency.make(PublishLot, { lotId });
  return lotId;
}

/** 09:30 in Beijing on the next Wednesday or Thursday. */
function workingMorning(from: number): Date {
  let at = from;
  while (![3, 4].includes(new Date(at).getUTCDay())) at += day;
  return new Date(at + 90 * 60_000);
}
