import { listHash } from '@kaibiao/crypto';
import { fixReleases } from './release-rules';

describe('the end of the release window', () => {
  it('fixes what was released and takes the rest for revoked, unless its cause was another', () => {
    expect(fixReleases('bidder+custodians', ['c', 'a', 'b', 'd'], ['d', 'a'], ['c'])).toEqual({
      releases: ['a', 'd'],
      releasesHash: listHash(['d', 'a']),
      revoked: ['b'],
      withdrawn: ['c'],
    });
  });

  it('never lets in what was not live at the deadline', () => {
    expect(fixReleases('bidder+custodians', ['a'], ['a', 'z']).releases).toEqual(['a']);
  });

  it('asks the bidders for nothing under the policy of the custodians alone', () => {
    expect(fixReleases('custodians', ['b', 'a'], []).releases).toEqual(['a', 'b']);
  });
});
