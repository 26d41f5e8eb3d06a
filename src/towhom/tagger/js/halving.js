// Finding a place in a long list in few steps.

/** The first of so many that is what is asked for, as all after it are. @param {number} count @param {(i: number) => boolean} is */
export function firstOf(count, is) {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
