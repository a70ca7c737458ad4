/** Most characters (code points) of each text of a lot: what the service keeps (LOT_TEXT_LIMITS of the tender library). */
export const LOT_TEXTS = {
  name: 200,
  scope: 10_000,
  qualification: 4_000,
  managerQualification: 1_000,
  quality: 1_000,
  contact: 1_000,
} as const;
export type LotText = keyof typeof LOT_TEXTS;
