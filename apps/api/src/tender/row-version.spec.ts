import { versionIn } from './row-version';

describe('If-Match of an edit', () => {
  it.each([
    ['"3"', 3],
    ['"999999999"', 999_999_999],
    ['W/"2", "3"', 3],
    ['"other", "3","3"', 3],
  ])('names the version that was read: %s', (header, version) => expect(versionIn(header)).toBe(version));

  it.each(['W/"3"', 'W/"3", W/"4"', '"other"', '""', '"03"', '"3,4"', '"99999999999999999999"'])(
    'matches no version when its tags are weak or of something else: %s',
    (header) => expect(versionIn(header)).toBe(0),
  );

  it.each(['', '*', '3', 'w/"3"', '"3" "4"', '"3",', '"3', '*, "3"', '"3", "4"'])(
    'names no one version, and is asked for it: %s',
    (header) => expect(() => versionIn(header)).toThrow('LOT_VERSION_REQUIRED'),
  );
});
