import { conflictOf } from './conflict';

describe('a hint of recusal', () => {
  const employer = { name: '宿迁恒川工程咨询有限公司', code: '913213MA0' };
  it('names the own employer, by code or by name', () => {
    expect(conflictOf({ name: '另一名称', code: '913213MA0' }, employer)).toBe('employer');
    expect(conflictOf({ name: '宿迁恒川工程咨询有限公司' }, employer)).toBe('employer');
  });
  it('points at the same trade name in another legal form', () => {
    expect(conflictOf({ name: '江苏恒川二建集团有限公司' }, employer)).toBe('name');
  });
  it('points at it in another province, and never takes it for the employer itself', () => {
    expect(conflictOf({ name: '浙江省杭州市恒川建设有限公司' }, employer)).toBe('name');
    expect(conflictOf({ name: '恒川（上海）建设工程有限公司' }, employer)).toBe('name');
  });
  it('is silent about strangers of the same city', () => {
    expect(conflictOf({ name: '宿迁市政建设有限公司' }, employer)).toBeNull();
  });
  it('is silent about strangers, and where no employer is known', () => {
    expect(conflictOf({ name: '江苏苏润建筑工程有限公司' }, employer)).toBeNull();
    expect(conflictOf({ name: '江苏苏润建筑工程有限公司' }, null)).toBeNull();
  });
});
