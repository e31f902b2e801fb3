import { areNotes } from './noted-lines.js';

describe('the lines of a paragraph', () => {
  it('are notes where each says a thing of its own', () => {
    const lines = [
      '11:05 mails stop',
      'cause: relay refused our new address',
      'nobody had told them',
      'asked them, ok',
    ];
    expect(areNotes(lines)).toBe(true);
  });

  it('are wrapped text where they are filled up', () => {
    const lines = [
      'The relay refused our address because it had been moved to another network in the',
      'night. Nobody had told its operator, who keeps a list of the addresses that may send',
      'mails, and adds to it by hand once a week.',
    ];
    expect(areNotes(lines)).toBe(false);
  });

  it('are sentences where each ends as one', () => {
    expect(areNotes(['The relay refused us.', 'Nobody had told its operator of the move.', 'We called.'])).toBe(false);
  });

  it('are clauses of a sentence where they go on', () => {
    expect(areNotes(['The relay refused us', 'because our address had been moved', 'to another network'])).toBe(false);
  });

  it('are wrapped text where only the last holds a long word', () => {
    const lines = [
      'The relay keeps a list of addresses that may send mails',
      'similar to the one that our own mail server keeps and',
      'described in `https://mail.example/operations/relays/addresses-that-may-send.html` in full.',
    ];
    expect(areNotes(lines)).toBe(false);
  });

  it('belong to the time above them', () => {
    expect(areNotes(['5:20 PM', 'Ida raised the limit of the relay', 'then looked at the queue'])).toBe(false);
  });

  it('are no notes where they are but two', () => {
    expect(areNotes(['mails stop', 'asked the operator of the relay to add the new address'])).toBe(false);
  });
});
