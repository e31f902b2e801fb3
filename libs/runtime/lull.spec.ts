import { Lull } from './lull.js';

describe('a lull', () => {
  it('has come where nobody has asked yet', async () => {
    const lull = new Lull(() => 0);
    await lull.come(() => true);
    expect(lull.asked).toBe(0);
  });

  it('comes two seconds after the last question', async () => {
    let now = 0;
    const looks: number[] = [];
    const lull = new Lull(() => now);
    lull.note();
    now = 1_900;
    lull.note();
    await lull.come(() => {
      looks.push(now);
      now += 1_000;
      return true;
    });
    expect([looks, lull.asked]).toEqual([[1_900, 2_900], 2]);
  });

  it('is not waited for once there is no need', async () => {
    const lull = new Lull(() => 0);
    lull.note();
    await lull.come(() => false);
  });
});
