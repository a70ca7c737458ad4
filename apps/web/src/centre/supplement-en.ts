import type { supplementZhCN } from './supplement-zh-cn';

export const supplementEn: typeof supplementZhCN = {
  title: 'Supplementary draw',
  lead: 'Nobody is left for {places}. Bring further experts into the register first (they can enter by an own commitment), then seal a supplementary pool.',
  places: 'Empty places',
  reason: 'Why it is supplemented',
  reasonMissing: 'Write why',
  freeze: 'Seal a supplementary pool',
  freezeConsequence:
    'By the same rule it holds everybody who can be drawn now and was not drawn for this lot before; it cannot be changed. The seed comes from the public log after it, so nobody knows it beforehand; once the log has the pool it can be drawn from.',
  draw: 'Draw from it',
  wait: 'The seed comes from the public log; a minute or two after sealing it can be drawn.',
  line: 'Supplementary pool {n}: places {places}, {size} experts, sealed at {at}',
  sealed: 'to be drawn',
  drawn: 'drawn',
};
