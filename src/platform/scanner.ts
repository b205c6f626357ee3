/** The browser's own reader of codes, which TypeScript's library does not know; not every browser has it. */
interface NativeDetector {
  detect(source: ImageBitmapSource): Promise<{ rawValue: string }[]>
}
interface NativeDetectorClass {
  new (options: { formats: string[] }): NativeDetector
  getSupportedFormats(): Promise<string[]>
}

/** `refused`: by its person, or by a setting. `none`: there is no camera that can be had. */
export type CameraState = 'open' | 'refused' | 'none'

/** Reads QR codes with the camera, or off pictures. */
export interface Scanner {
  /** Lets a video element show what the camera sees. */
  open(video: HTMLVideoElement): Promise<CameraState>
  /** What stands in the codes that the camera sees now. */
  look(video: HTMLVideoElement): Promise<string[]>
  /** The codes of a picture; empty also where it is none. */
  readPicture(file: Blob): Promise<string[]>
  close(): void
}

/** Enough for a code that fills a third of the picture, and quick enough for an old tablet. */
const LONGEST_SIDE = 1280

type Reader = (source: HTMLVideoElement | ImageBitmap, width: number, height: number) => Promise<string[]>

export function createScanner(): Scanner {
  let stream: MediaStream | null = null
  let closed = false
  let reader: Promise<Reader> | null = null
  const read: Reader = async (...source) => {
    reader ??= makeReader()
    return (await reader)(...source)
  }
  const stop = (opened: MediaStream) => {
    for (const track of opened.getTracks()) track.stop()
  }
  return {
    async open(video) {
      // Missing on pages that came without encryption.
      if (!navigator.mediaDevices) return 'none'
      try {
        const sees = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } }
        stream = await navigator.mediaDevices.getUserMedia({ video: sees, audio: false })
        // Closed while somebody was asked for leave.
        if (closed) stop(stream)
        video.srcObject = stream
        await video.play()
        return 'open'
      } catch (reason) {
        return reason instanceof DOMException && reason.name === 'NotAllowedError' ? 'refused' : 'none'
      }
    },
    async look(video) {
      if (video.readyState < video.HAVE_CURRENT_DATA || video.videoWidth === 0) return []
      return read(video, video.videoWidth, video.videoHeight)
    },
    async readPicture(file) {
      try {
        const picture = await createImageBitmap(file)
        return await read(picture, picture.width, picture.height)
      } catch {
        return []
      }
    },
    close() {
      closed = true
      if (stream) stop(stream)
    },
  }
}

async function makeReader(): Promise<Reader> {
  const native = await nativeReader()
  if (native) return native
  const { decodeQR } = await import('qr/decode.js')
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  return async (source, width, height) => {
    const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height))
    canvas.width = Math.round(width * scale)
    canvas.height = Math.round(height * scale)
    context?.drawImage(source, 0, 0, canvas.width, canvas.height)
    const picture = context?.getImageData(0, 0, canvas.width, canvas.height)
    try {
      return picture ? [decodeQR(picture)] : []
    } catch {
      return []
    }
  }
}

async function nativeReader(): Promise<Reader | null> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: NativeDetectorClass }
  try {
    if (!BarcodeDetector || !(await BarcodeDetector.getSupportedFormats()).includes('qr_code')) return null
    const detector = new BarcodeDetector({ formats: ['qr_code'] })
    return async (source) => {
      const found = await detector.detect(source).catch(() => [])
      return found.map(({ rawValue }) => rawValue)
    }
  } catch {
    return null
  }
}
