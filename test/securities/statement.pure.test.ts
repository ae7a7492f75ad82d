import fc from 'fast-check';
import { csvCell, csvFile, readStatement } from '../../server/securities/statement.ts';

const head = '交易流水号,交易时间,收款账号,付款人名称,付款人账号,收入金额,余额';
const row = (serial: string, amount: string, balance: string, payer = '汉水建设集团有限公司') =>
  `${serial},2026-03-05 10:20:30,6209001234567890123,${payer},420011112222,${amount},${balance}`;
const utf8 = (text: string) => Buffer.from(text, 'utf8');
const good = `${head}\n${row('S1', '200000.00', '200000.00')}\n${row('S2', '"300,000.00"', '500000.00')}\n`;
const problems = (text: string) => {
  const reading = readStatement(utf8(text));
  return reading.ok ? 'good' : reading.bad.map(({ line, problem }) => `${String(line)} ${problem}`);
};
/** GBK of the words that the test needs; node only reads it. */
const gbk = (text: string): Buffer => {
  const table = new Map<string, Buffer>();
  const decoder = new TextDecoder('gbk');
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1) {
      const bytes = Buffer.from([high, low]);
      table.set(decoder.decode(bytes), bytes);
    }
  return Buffer.concat([...text].map((one) => table.get(one) ?? Buffer.from(one, 'latin1')));
};

describe('a bank statement', () => {
  test('is read with its sums, times and payers', () => {
    const reading = readStatement(utf8(good));
    expect(reading).toMatchObject({
      ok: true,
      rows: [
        {
          line: 2,
          serial: 'S1',
          amount: '200000.00',
          payerName: '汉水建设集团有限公司',
          account: '6209001234567890123',
        },
        { line: 3, serial: 'S2', amount: '300000.00' },
      ],
    });
    expect(reading.ok && reading.rows[0]?.at.toISOString()).toBe('2026-03-05T02:20:30.000Z');
  });

  test('is the same in UTF-8, UTF-8 with a byte order mark, and GBK', () => {
    const plain = readStatement(utf8(good));
    expect(readStatement(utf8(`\ufeff${good}`))).toEqual(plain);
    expect(readStatement(gbk(good))).toEqual(plain);
  });

  test('may have CRLF, quoted commas and line breaks, tabs, other headings, a line of totals', () => {
    expect(problems(good.replaceAll('\n', '\r\n'))).toBe('good');
    expect(problems(`${head}\n${row('S1', '1.00', '1.00', '"汉水, 建设\n集团"')}\n`)).toBe('good');
    expect(problems(good.replaceAll('"300,000.00"', '300000').replaceAll(',', '\t'))).toBe('good');
    expect(
      problems(
        '流水号,交易日期,子账号,对方户名,对方账号,贷方金额\nA1,20260305,620900123456,甲公司,42,5.5\n合计,,,,,5.50\n',
      ),
    ).toBe('good');
  });

  test('takes ="0123" of a spreadsheet for its digits and nothing else of a formula for what it would compute', () => {
    const text = `${head}\n="007",2026-03-05,="6209001234567890123",=HYPERLINK("http://x"),42,1.00,1.00\n`;
    const reading = readStatement(utf8(text.replace('=HYPERLINK("http://x")', '"=HYPERLINK(""http://x"")"')));
    expect(reading).toMatchObject({ ok: true, rows: [{ serial: '007', payerName: '=HYPERLINK("http://x")' }] });
    expect(problems(`${head}\n${row('S1', '=1+1', '2.00')}\n`)).toEqual(['2 bad_amount']);
  });

  test.each([
    ['', ['1 no_heading']],
    ['甲,乙,丙\n1,2,3\n', ['1 no_heading']],
    [good.replace('付款人账号', '别的'), ['1 column_missing']],
    [`${head}\n`, ['1 empty']],
    [`${head}\n${row('', '1.00', '1.00')}\n`, ['2 serial_missing']],
    [`${head}\n${row('S1', '-1.00', '1.00')}\n`, ['2 bad_amount']],
    [`${head}\n${row('S1', '0.00', '1.00')}\n`, ['2 bad_amount']],
    [`${head}\n${row('S1', '1.001', '1.00')}\n`, ['2 bad_amount']],
    [`${head}\n${row('S1', '1.00', '1.00').replace('2026-03-05', '2026-02-30')}\n`, ['2 bad_time']],
    [`${head}\n${row('S1', '1.00', '1.00').replace('6209001234567890123', '=cmd')}\n`, ['2 account_missing']],
    [`${head}\n${row('S1', '1.00', '1.00', '')}\n`, ['2 payer_missing']],
    [`${head}\n${row('S1', '1.00', '1.00')},多一列\n`, ['2 columns_differ']],
    [`${head}\n${row('S1', '1.00', '1.00')}\n${row('S1', '1.00', '2.00')}\n`, ['3 serial_twice']],
    [`${head}\n${row('S1', '1.00', '1.00')}\n${row('S2', '1.00', '2.01')}\n`, ['3 balance_differs']],
    [`${head}\n${row('S1', '1.00', '1.00')}\n合计,,,,,2.00,\n`, ['3 total_differs']],
  ])('%j is refused whole, by line: %j', (text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  test('names every bad line, not only the first', () => {
    expect(problems(`${head}\n${row('S1', 'x', '1')}\n${row('S2', '1.00', '1')}\n${row('', '1.00', '2')}\n`)).toEqual([
      '2 bad_amount',
      '4 serial_missing',
    ]);
  });

  test('an open quote or bytes of neither encoding are told, never thrown', () => {
    expect(problems(`${head}\n"S1,2026`)).toEqual([expect.stringContaining('bad_quotes')]);
    expect(readStatement(Buffer.from([0xff, 0xff, 0xff, 0x00]))).toMatchObject({ ok: false });
  });

  test('nothing that anybody can upload makes it throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(typeof readStatement(bytes).ok).toBe('boolean');
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 12 }), { maxLength: 30 }), (cells) => {
        expect(typeof readStatement(utf8(`${head}\n${cells.join(',')}\n`)).ok).toBe('boolean');
      }),
      { numRuns: 300 },
    );
  });
});

describe('an exported cell', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\r=x', '|calc'])('%j cannot run in a spreadsheet', (value) => {
    expect(csvCell(value).replace(/^"/, '')[0]).toBe("'");
  });

  test('quotes, commas and line breaks stay one cell; plain words stay as they are', () => {
    expect(csvCell('a,"b"\n')).toBe('"a,""b""\n"');
    expect(csvCell('汉水建设')).toBe('汉水建设');
    expect(csvFile([['甲'], ['=1']])).toBe("\ufeff甲\r\n'=1\r\n");
  });
});
