/** From the most frequent on, each is put at the end that is further from the middle by now: the largest stand inside. */
export function centreOut<Entry>(byCount: readonly Entry[]): Entry[] {
  const out: Entry[] = []
  byCount.forEach((entry, place) => {
    if (place % 2) out.unshift(entry)
    else out.push(entry)
  })
  return out
}

/** How many times the smallest word's size: areas follow the counts, so that twice as often does not look four times as much. */
export function sizeOf(count: number, most: number): number {
  return most <= 1 ? 1 : 1 + 1.8 * Math.sqrt((count - 1) / (most - 1))
}
