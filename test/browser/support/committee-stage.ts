import type { Browser } from 'playwright-core';
import { createWorld, type DemoWorld } from '../../support/world';
import { formCommittee } from '../../../apps/cli/src/demo/evaluate';
import { openBids, publishLot, submitBids } from '../../../apps/cli/src/demo/life-of-a-lot';
import type { DemoAccount } from '../../../apps/cli/src/seed';
import { launchChromium } from '../../support/chromium';
import { bidWithLibrary, type LibraryOfABidder } from './bid-with-library';
import { signInByFile, takeSeat, type Seat } from './people';

/** Who sits on the committee, at a computer of the own, signed in. */
export interface Member extends Seat {
  account: DemoAccount;
}

/** A lot whose bids are open, and the five who evaluate it. */
export interface CommitteeStage {
  world: DemoWorld;
  browser: Browser;
  members: Member[];
  /** Of the first bidder, whose bid took an entry over from it. */
  library: LibraryOfABidder;
  end(): Promise<void>;
}

export async function committeeStage(bidders: number): Promise<CommitteeStage> {
  const world = await createWorld({ bidders, json: true });
  const browser = await launchChromium();
  const lot = await publishLot(world);
  const library = await bidWithLibrary(world);
  await openBids(world, lot, await submitBids(world, lot));
  const members: Member[] = [];
  for (const { member } of await formCommittee(world, lot)) {
    const seat = await takeSeat(browser, world.url);
    members.push({ ...seat, account: member.account });
    await signInByFile(seat.page, member.account);
  }
  const end = async () => {
    await browser.close();
    await world.end();
  };
  return { world, browser, members, library, end };
}
