import { withPlaces } from './source.js';

describe('a text that names files', () => {
  it('names them as they can be opened from where somebody is', () => {
    const text = 'caused by caching: “…” (file:///kb/postmortems/one.md:26). See file:///elsewhere/two.md and https://x.example/a.';
    expect(withPlaces(text, '/kb')).toBe(
      'caused by caching: “…” (postmortems/one.md:26). See /elsewhere/two.md and https://x.example/a.',
    );
  });
}); // prettier-ignore
