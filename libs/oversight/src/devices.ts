/** What the tool that made a bid tells of its machine (文件制作机器码). */
export const DEVICE_FIELDS = ['mac', 'cpu', 'disk'] as const;
export type DeviceField = (typeof DEVICE_FIELDS)[number];

export type DeviceTrace = { readonly bidder: string } & { readonly [field in DeviceField]?: string | null };

/** Two bidders with something in common; `weak` is what machines of one model share anyway. */
export interface DevicePair {
  readonly a: string;
  readonly b: string;
  readonly equal: readonly DeviceField[];
  readonly weak: readonly DeviceField[];
}

/** One model of processor answers one CPUID. */
const WEAK: readonly DeviceField[] = ['cpu'];
const SEPARATORS = /[\s:：.\-_/\\–—]/gu;
/** What is written where nothing could be read, separators taken out. */
const PLACEHOLDER =
  /^(|无|暂无|没有|未知|空|NONE|NULL|NA|NIL|UNKNOWN|DEFAULTSTRING|SYSTEMSERIALNUMBER|TOBEFILLEDBYOEM|NOTAPPLICABLE|NOTSPECIFIED|0+|F+|0?1234567890?|X+)$/u;
/** Adapters of VMware, VirtualBox, Hyper-V, Parallels, QEMU and Docker: the same on many machines. */
const VIRTUAL_ADAPTER = /^(000C29|005056|000569|001C14|080027|00155D|001C42|525400|0242)/;

/** The pairs of different bidders of one lot whose machines tell the same value, in the order in which the bids are given. */
export function sameDevices(traces: readonly DeviceTrace[]): DevicePair[] {
  const byBidder = new Map<string, Record<DeviceField, Set<string>>>();
  for (const trace of traces) {
    const known = byBidder.get(trace.bidder) ?? { mac: new Set(), cpu: new Set(), disk: new Set() };
    for (const field of DEVICE_FIELDS) for (const value of deviceValues(field, trace[field])) known[field].add(value);
    byBidder.set(trace.bidder, known);
  }
  const bidders = [...byBidder];
  return bidders.flatMap(([a, ofA], at) =>
    bidders.slice(at + 1).flatMap(([b, ofB]) => {
      const same = DEVICE_FIELDS.filter((field) => [...ofA[field]].some((value) => ofB[field].has(value)));
      if (same.length === 0) return [];
      return [{ a, b, equal: same.filter((field) => !WEAK.includes(field)), weak: same.filter((field) => WEAK.includes(field)) }];
    }),
  );
}

/** The values of a field as they are compared: capitals, no separators, no placeholders, no virtual adapters; several may stand in one. */
export function deviceValues(field: DeviceField, raw: string | null | undefined): string[] {
  return (raw ?? '')
    .normalize('NFKC')
    .toUpperCase()
    .split(/[;,，、|]/u)
    .map((value) => value.replace(SEPARATORS, ''))
    .filter((value) => !PLACEHOLDER.test(value) && !(field === 'mac' && VIRTUAL_ADAPTER.test(value)));
}
