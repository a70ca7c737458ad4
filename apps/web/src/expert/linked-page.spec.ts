import fc from 'fast-check';
import { linkedPage } from './linked-page';

const line = (title: string, page: number | null, depth = 0) => ({ title, page, depth });
const ONE = [line('第一章 总体概述', 1), line('第二章 施工部署', 10), line('2.1 进度', 14, 1), line('第三章 质量', 40)];
const OTHER = [line('一、总体概述', 3), line('二、施工部署', 5), line('2.1 进度', 7, 1), line('3.质量', 9), line('四、安全', 30)];

describe('two files side by side', () => {
  it('stand at the same heading, however it is numbered, as far below it', () => {
    expect(linkedPage(ONE, 10, OTHER)).toBe(5);
    expect(linkedPage(ONE, 11, OTHER)).toBe(6);
    expect(linkedPage(ONE, 45, OTHER)).toBe(14);
  });

  it('do not go beyond the next heading of the other', () => {
    expect(linkedPage(ONE, 13, OTHER)).toBe(6);
    expect(linkedPage(ONE, 39, OTHER)).toBe(8);
  });

  it('are not moved where the other has no such heading, or none leads anywhere', () => {
    expect(linkedPage(OTHER, 30, ONE)).toBeNull();
    expect(linkedPage(ONE, 10, [line('施工部署', null)])).toBeNull();
    expect(linkedPage([line('质量', 5)], 4, OTHER)).toBeNull();
    expect(linkedPage([], 1, OTHER)).toBeNull();
  });

  it('are on the same page when they are the same file', () => {
    const titles = fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(titles, fc.integer({ min: 1, max: 600 }), (pages, page) => {
        const lines = pages.map((at) => line(`章甲${'乙'.repeat(at)}`, at));
        const first = Math.min(...pages);
        expect(linkedPage(lines, page, lines)).toBe(page < first ? null : page);
      }),
    );
  });
});
