import { awarded, candidatesPublished, contractConcluded, contractFiled, reportSubmitted, withdrawn } from './award-releases';
import { firstTerms, type LotHistory, type ReleasingType } from './lot-history';
import { ocidOf, releaseId, type OcdsPlace, type Part } from './part';
import { performanceTold } from './performance-releases';
import { referenceTo, type Release } from './release';
import { bidsRevealed, clarified, failed, published, terminated } from './tender-releases';

const PARTS: Readonly<Record<ReleasingType, Part>> = {
  'lot.published': published,
  'lot.clarified': clarified,
  'bids.revealed': bidsRevealed,
  'candidates.published': candidatesPublished,
  'lot.awarded': awarded,
  'award.withdrawn': withdrawn,
  'contract.concluded': contractConcluded,
  'contract.filed': contractFiled,
  'report.submitted': reportSubmitted,
  'performance.recorded': performanceTold,
  'performance.answered': performanceTold,
  'lot.failed': failed,
  'lot.terminated': terminated,
};

/**
 * The releases of a lot, the oldest first: one for each entry of its public journal that tells something new. A release is made of facts that
 * never change, so it is the same whenever it is asked for.
 */
export function releasesOf(history: LotHistory, place: OcdsPlace): Release[] {
  const ocid = ocidOf(place, history.lotCode);
  const buyer = referenceTo(firstTerms(history).tenderer);
  return history.entries.map((entry) => {
    const { tag, ...said } = PARTS[entry.type](history, entry, { site: place.site, ocid });
    return { ocid, id: releaseId(ocid, entry.seq), date: entry.at, tag, initiationType: 'tender', language: 'zh', buyer, ...said };
  });
}
