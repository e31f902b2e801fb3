/** A probability (0 to 1) for people to read. Nothing is certain, whatever rounding says. */
export const inPercent = (probability: number): string => {
  const percent = Math.round(probability * 100);
  return percent === 100 ? 'over 99 %' : percent === 0 ? 'under 1 %' : `${percent} %`;
};
