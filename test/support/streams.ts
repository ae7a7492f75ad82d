/** A stream of bytes in pieces, as a browser reads a file. */
export const streamOf = (bytes: Uint8Array): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (controller) => {
      for (let at = 0; at < bytes.length; at += 65_536)
        controller.enqueue(new Uint8Array(bytes.subarray(at, at + 65_536)));
      controller.close();
    },
  });

/** A stream read to its end. */
export async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream as unknown as AsyncIterable<Uint8Array>) pieces.push(piece);
  return Buffer.concat(pieces);
}
