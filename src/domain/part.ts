import * as z from 'zod/mini'

/** The regional groups, as the registration of the forum lists them. */
export const regions = ['african', 'asiaPacific', 'easternEurope', 'grulac', 'weog', 'intergovernmental'] as const
export const Region = z.enum(regions)
export type Region = z.infer<typeof Region>

/** The stakeholder groups. */
export const stakeholderGroups = [
  'government',
  'civilSociety',
  'privateSector',
  'technicalCommunity',
  'intergovernmental',
  'youth',
] as const
export const StakeholderGroup = z.enum(stakeholderGroups)
export type StakeholderGroup = z.infer<typeof StakeholderGroup>

/** What a person may say of where they come from; null: nothing. */
export interface Description {
  region: Region | null
  group: StakeholderGroup | null
}

/** Of how many things in all, and of how many in each part that may be shown. */
const Split = z.object({
  total: z.int(),
  region: z.record(z.string(), z.int()),
  group: z.record(z.string(), z.int()),
})
export type Split = z.infer<typeof Split>

/** Turns that were had, and people who still waited. */
export const Parts = z.object({ turns: Split, waiting: Split })
export type Parts = z.infer<typeof Parts>
