/** Raw deflate by the platform's own streams: browsers and Node have them, so no library is bundled for it. */

async function pump(bytes: Uint8Array, stream: CompressionStream | DecompressionStream, limit: number): Promise<Uint8Array | undefined> {
  const writer = stream.writable.getWriter();
  // The reading side reports what goes wrong; without a handler the same failure would surface twice.
  const written = writer.write(new Uint8Array(bytes)).then(() => writer.close());
  written.catch(() => undefined);
  const reader = stream.readable.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const chunk: Uint8Array = value;
    size += chunk.length;
    if (size > limit) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(chunk);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** Unpacks. Undefined where the result would be longer than `limit`; rejects where the data is broken. */
export function inflate(packed: Uint8Array, limit: number): Promise<Uint8Array | undefined> {
  return pump(packed, new DecompressionStream("deflate-raw"), limit);
}

export async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  return (await pump(bytes, new CompressionStream("deflate-raw"), Number.POSITIVE_INFINITY)) ?? bytes;
}
