import { openIntake, waitingInWords } from './intake.js';

const started = ({ position = 0, head = 0 } = {}) => {
  const at = { position, head };
  return { at, intake: openIntake({ position: () => at.position, head: async () => at.head, startedAt: head }) };
};

describe('the intake', () => {
  it('counts documents from when they are handed in until they can be found', async () => {
    const { at, intake } = started();
    let finish = (): void => undefined;
    const work = intake.during(['a.md', 'b.md'], () => new Promise<void>((resolve) => (finish = resolve)));
    expect(intake.waiting()).toEqual({ documents: 2, catchingUp: null });
    at.head = 5;
    finish();
    await work;
    expect(intake.waiting().documents).toBe(2);
    at.position = 5;
    expect(intake.waiting().documents).toBe(0);
  });

  it('counts a document once that is handed in twice, and none whose work failed', async () => {
    const { intake } = started();
    const within: number[] = [];
    const failing = intake.during(['a.md'], () =>
      intake.during(['a.md'], async () => {
        within.push(intake.waiting().documents);
        throw new Error('no room');
      }),
    );
    await expect(failing).rejects.toThrow('no room');
    expect([within, intake.waiting().documents]).toEqual([[1], 0]);
  });

  it('tells how far the read tables are of what was on record at the start, and of nothing that came later', () => {
    const { at, intake } = started({ position: 2, head: 9 });
    expect(intake.waiting().catchingUp).toEqual({ position: 2, head: 9 });
    Object.assign(at, { position: 9, head: 12 });
    expect(intake.waiting().catchingUp).toBeNull();
  });

  it('says in a sentence what is on its way', () => {
    const catchingUp = { position: 12, head: 80 };
    expect(
      [
        { documents: 0, catchingUp: null },
        { documents: 1, catchingUp: null },
        { documents: 34, catchingUp },
        { documents: 0, catchingUp },
      ].map(waitingInWords),
    ).toEqual([
      null,
      '1 document is being taken in and cannot be found yet.',
      '34 documents are being taken in and cannot be found yet.',
      'What is on record is still being read: 12 of 80 facts so far.',
    ]);
  });
});
