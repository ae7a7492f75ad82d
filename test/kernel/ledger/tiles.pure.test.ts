import fc from 'fast-check';
import {
  consistencyProof,
  inclusionProof,
  leafHash,
  rangeOf,
  rootOf,
  rootOfRange,
  type GetNode,
} from '../../../server/kernel/ledger/merkle.ts';
import {
  bundleOf,
  bundlesForAppend,
  entriesOfBundle,
  nodeFromTiles,
  parseTilePath,
  tilePath,
  tilesForAppend,
  widthAt,
  type ReadTile,
  type Tile,
} from '../../../server/kernel/ledger/tiles.ts';

const leavesOf = (size: number): Buffer[] =>
  Array.from({ length: size }, (_, index) => leafHash(Buffer.from(`leaf ${index}`)));
const most = 2000;
const many = leavesOf(most);

/** Tiles kept under their address, as a server keeps files; a partial tile is dropped once a wider one stands. */
const shelf = () => {
  const tiles = new Map<string, Tile>();
  const read: ReadTile = (level, index) => {
    const tile = tiles.get(`${level}/${index}`);
    return tile ? Promise.resolve(tile.hashes) : Promise.reject(new Error(`no tile ${level}/${index}`));
  };
  const put = (tile: Tile): void => void tiles.set(`${tile.level}/${tile.index}`, tile);
  return { tiles, read, put };
};

const nodesOf =
  (leaves: readonly Buffer[]): GetNode =>
  (level, index) =>
    rootOf(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));

describe('the address of a tile (C2SP tlog-tiles)', () => {
  test.each([
    { place: { level: 0, index: 1234067, width: 256 }, path: 'tile/0/x001/x234/067' },
    { place: { level: 0, index: 0, width: 256 }, path: 'tile/0/000' },
    { place: { level: 1, index: 999, width: 17 }, path: 'tile/1/999.p/17' },
    { place: { level: 2, index: 1000, width: 1 }, path: 'tile/2/x001/000.p/1' },
    { place: { level: 'entries' as const, index: 273, width: 112 }, path: 'tile/entries/273.p/112' },
    { place: { level: 63, index: 1234067, width: 255 }, path: 'tile/63/x001/x234/067.p/255' },
  ])('$path', ({ place, path }) => {
    expect(tilePath(place)).toBe(path);
    expect(parseTilePath(path)).toEqual(place);
  });

  test.each([
    'tile/0/1',
    'tile/0/x000/001',
    'tile/00/001',
    'tile/64/001',
    'tile/0/001/002',
    'tile/0/x001',
    'tile/0/001.p/0',
    'tile/0/001.p/256',
    'tile/0/001.p/07',
    'tile/-1/001',
    'tile/0/../001',
    'tile/0/001\n',
    '/tile/0/001',
    'tile/leaves/001',
    'tile/0/x999/x999/x999/x999/x999/x999/999',
  ])('is not %j', (path) => {
    expect(parseTilePath(path)).toBeNull();
  });
});

describe('the tiles of a tree', () => {
  test('of 70,000 leaves are those of the specification', () => {
    expect(widthAt(0, 272, 70_000)).toBe(256);
    expect(widthAt(0, 273, 70_000)).toBe(112);
    expect(widthAt(0, 274, 70_000)).toBe(0);
    expect(widthAt(1, 0, 70_000)).toBe(256);
    expect(widthAt(1, 1, 70_000)).toBe(17);
    expect(widthAt(2, 0, 70_000)).toBe(1);
    expect(widthAt(3, 0, 70_000)).toBe(0);
  });

  test('grown to 70,000 leaves at once are just those, and carry the root', async () => {
    const leaves = leavesOf(70_000);
    const { tiles, put, read } = shelf();
    (await tilesForAppend(0, leaves, read)).forEach(put);
    const counted = (level: number) =>
      [...tiles.values()].filter((tile) => tile.level === level).map(({ width }) => width);
    expect(counted(0)).toEqual([...Array<number>(273).fill(256), 112]);
    expect(counted(1)).toEqual([256, 17]);
    expect(counted(2)).toEqual([1]);
    expect(tiles.size).toBe(277);
    expect(rootOfRange(await rangeOf(70_000, nodeFromTiles(read, 70_000)))).toEqual(rootOf(leaves));
  });

  test.each([255, 256, 257])('of %i leaves follow the rule for partial tiles', async (size) => {
    const tiles = await tilesForAppend(0, many.slice(0, size), shelf().read);
    expect(tiles.map(({ level, index, width }) => [level, index, width])).toEqual(
      {
        255: [[0, 0, 255]],
        256: [
          [0, 0, 256],
          [1, 0, 1],
        ],
        257: [
          [0, 0, 256],
          [0, 1, 1],
          [1, 0, 1],
        ],
      }[size],
    );
  });

  test('grown in any steps are the same as grown at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 6 }), async (steps) => {
        const { tiles, put, read } = shelf();
        let size = 0;
        for (const step of steps) {
          const next = Math.min(size + step, most);
          (await tilesForAppend(size, many.slice(size, next), read)).forEach(put);
          size = next;
        }
        const once = await tilesForAppend(0, many.slice(0, size), shelf().read);
        expect(tiles.size).toBe(once.length);
        for (const tile of once) expect(tiles.get(`${tile.level}/${tile.index}`)).toEqual(tile);
      }),
      { numRuns: 40 },
    );
  });

  test('never rewrite a full tile', async () => {
    const { put, read } = shelf();
    (await tilesForAppend(0, many.slice(0, 512), read)).forEach(put);
    const changed = await tilesForAppend(512, many.slice(512, 520), read);
    expect(changed.map(({ level, index, width }) => [level, index, width])).toEqual([[0, 2, 8]]);
  });

  test('give the same proofs as the plain leaves, also for an older size', async () => {
    const { put, read } = shelf();
    (await tilesForAppend(0, many, read)).forEach(put);
    const sizes = fc.integer({ min: 1, max: most });
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), fc.nat(), async (size, pick, before) => {
        const [fromTiles, fromLeaves] = [nodeFromTiles(read, size), nodesOf(many)];
        const [index, oldSize] = [pick % size, before % (size + 1)];
        expect(await inclusionProof(index, size, fromTiles)).toEqual(await inclusionProof(index, size, fromLeaves));
        expect(await consistencyProof(oldSize, size, fromTiles)).toEqual(
          await consistencyProof(oldSize, size, fromLeaves),
        );
      }),
      {
        numRuns: 150,
        examples: [
          [255, 3, 254],
          [256, 255, 255],
          [257, 256, 256],
          [511, 1, 256],
          [512, 0, 257],
          [2000, 1999, 1999],
        ],
      },
    );
  });

  test('a tile that is cut short is not used', async () => {
    const short: ReadTile = () => Promise.resolve(Buffer.alloc(32 * 3));
    await expect(tilesForAppend(4, many.slice(0, 1), short)).rejects.toThrow(RangeError);
    await expect(inclusionProof(0, 4, nodeFromTiles(short, 4))).rejects.toThrow(RangeError);
  });
});

describe('the bundles of entries', () => {
  test('put two bytes of length before each entry, big end first', () => {
    expect(
      bundleOf([Buffer.from('a'), Buffer.alloc(0), Buffer.alloc(258, 1)])
        .subarray(0, 8)
        .toString('hex'),
    ).toBe('0001610000010201');
  });

  test('are read back as they were written', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), (entries) => {
        const buffers = entries.map((entry) => Buffer.from(entry));
        expect(entriesOfBundle(bundleOf(buffers))).toEqual(buffers);
      }),
    );
  });

  test('that are cut short are refused', () => {
    const bundle = bundleOf([Buffer.from('abc')]);
    for (let length = 1; length < bundle.length; length += 1) {
      expect(() => entriesOfBundle(bundle.subarray(0, length))).toThrow(RangeError);
    }
  });

  test('grow from the partial bundle that stands', async () => {
    const [standing] = await bundlesForAppend(0, many.slice(0, 200), () =>
      Promise.reject(new Error('nothing to read')),
    );
    const grown = await bundlesForAppend(200, many.slice(200, 600), () => Promise.resolve(standing!.bytes));
    expect(grown.map(({ index, width }) => [index, width])).toEqual([
      [0, 256],
      [1, 256],
      [2, 88],
    ]);
    expect(grown.flatMap(({ bytes }) => entriesOfBundle(bytes))).toEqual(many.slice(0, 600));
  });
});
