import { tellAlike } from './alike-facts.js';

const watching = () => {
  const told: string[] = [];
  const due: (() => void)[] = [];
  const { take, end } = tellAlike<{ alike: string | null; no: number }>({
    one: ({ no }) => told.push(`${no}`),
    many: ({ count, first, last }) => told.push(`${count} more, ${first.no} to ${last.no}`),
    later: (work) => {
      due.push(work);
      return () => due.splice(due.indexOf(work), 1);
    },
  });
  const takeAll = (alike: string | null, from: number, count: number): void =>
    Array.from({ length: count }, (_, i) => from + i).forEach((no) => take({ alike, no }));
  return { told, takeAll, end, wait: () => due.splice(0).forEach((work) => work()) };
};

describe('facts as they come', () => {
  it('are told one by one, of alerts alike the first three and then how many more', () => {
    const { told, takeAll, wait } = watching();
    takeAll('PodDown', 1, 1_000);
    takeAll(null, 1_001, 1);
    expect(told).toEqual(['1', '2', '3', '1001']);
    wait();
    expect(told.slice(4)).toEqual(['997 more, 4 to 1000']);
    takeAll('PodDown', 1_002, 1);
    wait();
    expect(told.slice(5)).toEqual(['1002']);
  });

  it('are told apart by what they have in common, and none is left untold at the end', () => {
    const { told, takeAll, end, wait } = watching();
    takeAll('PodDown', 1, 5);
    takeAll('DiskFull', 6, 5);
    end();
    expect(told).toEqual(['1', '2', '3', '6', '7', '8', '2 more, 4 to 5', '2 more, 9 to 10']);
    wait();
    expect(told).toHaveLength(8);
  });
});
