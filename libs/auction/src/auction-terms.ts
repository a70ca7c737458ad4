import type { Decimal } from '@kaibiao/kernel';
import { auctionTermsContradict } from './auction.errors';

/**
 * The terms of an ascending price node (限时竞价, 网络竞价), as the notice publishes them; amounts and instants in whatever unit the caller keeps, all
 * the same one.
 */
export interface AuctionTerms {
  /** 起始价: the first price may equal it. */
  readonly startPrice: Decimal;
  /** 增价幅度: each raise is a whole multiple of it. */
  readonly step: Decimal;
  /** 最高限价; at it the contest goes on in another indicator (竞配建, 摇号 …). */
  readonly cap?: Decimal;
  /** 底价: secret until the end. */
  readonly reserve?: Decimal;
  /** How long the limited period (限时竞价期) waits for one more price. */
  readonly window: Decimal;
  /** When it begins; the free period (自由报价期) lies before. */
  readonly limitStart: Decimal;
  /** Who has been admitted (竞买资格); everyone who bids, where it is not said. */
  readonly entrants?: readonly string[];
  /** Only who made a valid price in the free period enters the limited one. */
  readonly freeBidAdmits?: boolean;
  /** 优先购买权人: may match the price of another instead of raising it. */
  readonly preemptors?: readonly string[];
}

/** Throws AUCTION_TERMS_CONTRADICT where no price could ever satisfy the terms. */
export function assertTerms(terms: AuctionTerms): void {
  const { startPrice, step, cap, reserve, window, limitStart } = terms;
  if (startPrice.lte(0)) throw auctionTermsContradict('startPrice', '> 0');
  if (step.lte(0)) throw auctionTermsContradict('step', '> 0');
  if (window.lte(0)) throw auctionTermsContradict('windowSec', '> 0');
  if (limitStart.lt(0)) throw auctionTermsContradict('limitStart', '>= 0');
  if (reserve?.lt(0)) throw auctionTermsContradict('reserve', '>= 0');
  if (cap?.lt(startPrice)) throw auctionTermsContradict('cap', '>= startPrice');
  if (cap && reserve?.gt(cap)) throw auctionTermsContradict('reserve', '<= cap');
}
