import { minutesToEffect } from './minutes-to-effect.js';

describe('minutesToEffect', () => {
  it.each([
    ['Redis commands fell to 9,000 a second within two minutes.', 2],
    ['Rolled back; errors stopped 5 minutes later.', 5],
    ['The queue drained in about half an hour. It took 1 hour to recover.', 60],
    ['Failures stopped after 30 seconds', 0.5],
  ])('reads what is said: %s', (text, minutes) => {
    expect(minutesToEffect(text)).toBe(minutes);
  });

  it.each([
    'Rolled back the cart.',
    'The alert fired after 5 minutes.',
    'It was cured for ten minutes.',
    'Rolled back within 5 minutes. All was normal.',
  ])('guesses nothing: %s', (text) => {
    expect(minutesToEffect(text)).toBeUndefined();
  });
});
