import { textChange } from './text-change';

describe('two texts side by side', () => {
  it('keep their common beginning and end apart from what changed', () => {
    expect(textChange('工期四百二十日历天', '工期四百日历天')).toEqual({ head: '工期四百', before: '二十', after: '', tail: '日历天' });
    expect(textChange('二级', '一级及以上')).toEqual({ head: '', before: '二级', after: '一级及以上', tail: '' });
  });
  it('never count a character twice', () => expect(textChange('aa', 'aaa')).toEqual({ head: 'aa', before: '', after: 'a', tail: '' }));
  it('never cut a character in two', () => expect(textChange('😀', '😁')).toEqual({ head: '', before: '😀', after: '😁', tail: '' }));
});
