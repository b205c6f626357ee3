import { inflateRawSync } from 'node:zlib'

export type ZipEntry = { ok: true; content: Buffer } | { ok: false; reason: string }

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const endLength = 22
const stored = 0
const deflated = 8

/** Reads one file of a zip archive: what a release needs, so that no unpacking program has to be installed. */
export function readZipEntry(zip: Buffer, name: string): ZipEntry {
  try {
    const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
    if (end < 0 || zip.length - end < endLength || zip.readUInt32LE(end) !== endSignature) {
      return { ok: false, reason: 'it is not a zip archive' }
    }
    let at = zip.readUInt32LE(end + 16)
    for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
      if (zip.readUInt32LE(at) !== entrySignature) return { ok: false, reason: 'its list of files is damaged' }
      const nameLength = zip.readUInt16LE(at + 28)
      if (zip.toString('utf8', at + 46, at + 46 + nameLength) === name) return unpack(zip, at)
      at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
    }
    return { ok: false, reason: `there is no "${name}" in it` }
  } catch (thrown) {
    return { ok: false, reason: `it is damaged (${thrown instanceof Error ? thrown.message : thrown})` }
  }
}

function unpack(zip: Buffer, entry: number): ZipEntry {
  const method = zip.readUInt16LE(entry + 10)
  const packedSize = zip.readUInt32LE(entry + 20)
  const size = zip.readUInt32LE(entry + 24)
  const local = zip.readUInt32LE(entry + 42)
  // The local header repeats the name and may carry other extra fields than the list of files.
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
  const packed = zip.subarray(start, start + packedSize)
  if (method !== stored && method !== deflated) return { ok: false, reason: `packing method ${method} is not known` }
  const content = method === stored ? packed : inflateRawSync(packed)
  return content.length === size ? { ok: true, content } : { ok: false, reason: 'a file in it is cut off' }
}
