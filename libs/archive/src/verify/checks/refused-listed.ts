import type { Check } from '../check';

const NOTABLE = /refused|deemed_withdrawn|recused|voided|revoked|returned/;

/** What was refused, voided, recused or came too late, for whoever wants to look closer. Never a fault. */
export const refusedListed: Check = {
  id: 'refused.listed',
  async run(lot) {
    const facts = [...(await lot.journal()).values()].flatMap((stream) => stream.facts.filter(({ type }) => NOTABLE.test(type)));
    const kinds = new Map<string, number>();
    for (const { type } of facts) kinds.set(type, (kinds.get(type) ?? 0) + 1);
    return facts.length === 0 ? 'nothing was refused or given back' : [...kinds].map(([type, count]) => `${type} (${count})`).join(', ');
  },
};
