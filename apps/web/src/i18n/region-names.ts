import { REGIONS } from '@kaibiao/rules';

/** The words `region.CODE`. */
export const regionNames = (language: 'zh' | 'en'): Record<string, string> =>
  Object.fromEntries(REGIONS.map((region) => [region.code, region[language]]));
