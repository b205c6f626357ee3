/** How many histories are played, and from which seed: `npm run fuzz` says. */
export const histories = Number(process.env.FUZZ_HISTORIES ?? 2_000)
export const seed = Number(process.env.FUZZ_SEED ?? 267)

/** Long enough on a slow machine for all of them, and for one that fails to be made small. */
export const patience = 600_000 + 500 * histories
