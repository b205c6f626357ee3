/** A word to be laid out; its width is that of its letters at a size of 1. */
export interface CloudWord {
  text: string
  count: number
  width: number
}

/** Where a word's middle comes, and how large it is. All in units of the smallest size. */
export interface PlacedWord {
  text: string
  count: number
  x: number
  y: number
  size: number
}

export interface CloudLayout {
  words: PlacedWord[]
  /** Where the drawing begins and how large it is. */
  box: { x: number; y: number; width: number; height: number }
}

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

/** The largest word beside the smallest. */
const LARGEST = 3
/** What a line of letters takes up in height, with the room to the next. */
const LINE = 1.12
const GAP = 0.5
/** How far along the spiral each try lies from the one before. */
const STEP = 0.22

/**
 * A word cloud that fits a width: sizes by the square root of the counts, the most frequent in the middle, each next one
 * at the first free place on a flat spiral around it. The same words give the same picture.
 */
export function layoutCloud(words: readonly CloudWord[], width: number): CloudLayout {
  const counts = words.map(({ count }) => count)
  const [least, most] = [Math.min(...counts), Math.max(...counts)]
  const taken: Box[] = []
  const placed: PlacedWord[] = []
  const sorted = [...words].sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
  for (const word of sorted) {
    const size = Math.min(sizeOf(word.count, least, most), width / Math.max(word.width, 0.1))
    const [across, down] = [word.width * size, size * LINE]
    const { x, y } = freePlace(taken, across, down, width)
    taken.push(boxAt(x, y, across, down))
    placed.push({ text: word.text, count: word.count, x, y, size })
  }
  return { words: placed, box: around(taken) }
}

function sizeOf(count: number, least: number, most: number): number {
  if (most === least) return (1 + LARGEST) / 2
  const [low, high] = [Math.sqrt(least), Math.sqrt(most)]
  return 1 + ((Math.sqrt(count) - low) / (high - low)) * (LARGEST - 1)
}

function freePlace(taken: readonly Box[], across: number, down: number, width: number): { x: number; y: number } {
  const room = Math.max(0, (width - across) / 2)
  for (let turn = 0; ; turn += STEP) {
    const reach = turn * 0.35
    // Out to the sides only as far as there is room; up and down there always is.
    const x = Math.max(-room, Math.min(room, reach * Math.cos(turn) * 1.6))
    const y = reach * Math.sin(turn)
    const box = boxAt(x, y, across, down)
    if (taken.every((other) => !overlap(box, other))) return { x, y }
  }
}

function boxAt(x: number, y: number, across: number, down: number): Box {
  return { left: x - across / 2, right: x + across / 2, top: y - down / 2, bottom: y + down / 2 }
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right + GAP && b.left < a.right + GAP && a.top < b.bottom && b.top < a.bottom
}

function around(boxes: readonly Box[]): CloudLayout['box'] {
  if (boxes.length === 0) return { x: 0, y: 0, width: 0, height: 0 }
  const left = Math.min(...boxes.map((box) => box.left))
  const right = Math.max(...boxes.map((box) => box.right))
  const top = Math.min(...boxes.map((box) => box.top))
  const bottom = Math.max(...boxes.map((box) => box.bottom))
  return { x: left, y: top, width: right - left, height: bottom - top }
}
