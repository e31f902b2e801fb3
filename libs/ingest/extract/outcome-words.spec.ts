import { isSaidToHaveHelped, outcomeCell, outcomeUnder } from './outcome-words.js';

describe('outcomeCell', () => {
  it.each([
    ['worked', 'worked'],
    ['Fixed.', 'worked'],
    ['yes', 'worked'],
    ['Alarm returned after 4 min', 'failed'],
    ['Worse: the node ran out of memory', 'made-worse'],
    ['see the ticket', undefined],
    ['', undefined],
  ])('reads the cell "%s" as %s', (cell, outcome) => {
    expect(outcomeCell(cell)).toBe(outcome);
  });
});

describe('outcomeUnder', () => {
  it.each([
    ["What didn't help", 'failed'],
    ['Failed attempts', 'failed'],
    ['What made it worse', 'made-worse'],
    ['What helped', 'worked'],
    ['Resolution', 'unknown'],
  ])('says of what stands under "%s": %s', (heading, outcome) => {
    expect(outcomeUnder(heading)).toBe(outcome);
  });
});

describe('isSaidToHaveHelped', () => {
  it('takes the label that words begin with', () => {
    expect(isSaidToHaveHelped('**What did.** At 07:38 the new certificate was mounted.')).toBe(true);
    expect(isSaidToHaveHelped('What did not help. Restarting the pods.')).toBe(false);
  });
});
