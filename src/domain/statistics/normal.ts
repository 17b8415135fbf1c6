/**
 * The standard normal distribution in full double precision.
 *
 * Rational approximations, highest power first. They are short and cost no iteration; the libraries that were looked at
 * either bring a hundred packages for these two functions or stop at seven digits.
 */

const CENTRE: Ratio = [
  [0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356],
  [1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673],
];
const MIDDLE: Ratio = [
  [1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002, 2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978],
  [1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097, 34900.95272114598, 38912.00328609327, 19685.429676859992],
];
const TAIL: Ratio = [
  [0.023073441764940174, 0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934, 0.000029112874951168793],
  [1, 1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 0.00007297515550839662],
];
const QUANTILE_CENTRE: Ratio = [
  [2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513, 133.14166789178438, 3.3871328727963665],
  [5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579, 42.31333070160091, 1],
];
const QUANTILE_MIDDLE: Ratio = [
  [0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835],
  [1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851, 1.6763848301838038, 2.053191626637759, 1],
];
const QUANTILE_TAIL: Ratio = [
  [2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103],
  [2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133, 0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1],
];

type Ratio = readonly [numerator: readonly number[], denominator: readonly number[]];

function ratioAt([numerator, denominator]: Ratio, x: number): number {
  return polynomialAt(numerator, x) / polynomialAt(denominator, x);
}

function polynomialAt(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

/**
 * The chance that a standard normal variable is at most `z`. Relative error about 1e-15, also far out in the lower tail;
 * so for an upper tail ask `normalCdf(-z)`, and for a two-sided p-value `2 * normalCdf(-Math.abs(z))`.
 *
 * @param z Standard deviations from the mean; infinities are allowed, NaN throws.
 * @example normalCdf(1.96) // 0.9750021048517796
 * @source W. J. Cody, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23 (1969),
 * in the form for the normal integral of his algorithm 715 (ACM TOMS 19, 1993).
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) throw new RangeError("normalCdf needs a number");
  const size = Math.abs(z);
  if (size <= 0.67448975) return 0.5 + z * ratioAt(CENTRE, size * size);
  const tail = tailBeyond(size);
  return z < 0 ? tail : 1 - tail;
}

function tailBeyond(size: number): number {
  if (size > 40) return 0;
  // exp(−z²/2) in two factors: the first exponent is exact, so the rounding of z² is not blown up by the exponential.
  const coarse = Math.trunc(size * 16) / 16;
  const density = Math.exp((-coarse * coarse) / 2) * Math.exp((-(size - coarse) * (size + coarse)) / 2);
  if (size <= Math.sqrt(32)) return density * ratioAt(MIDDLE, size);
  const inverse = 1 / (size * size);
  return (density * (1 / Math.sqrt(2 * Math.PI) - inverse * ratioAt(TAIL, inverse))) / size;
}

/**
 * The value that a standard normal variable stays at or below with the given chance: the inverse of `normalCdf`.
 * Relative error about 1e-15. For a chance close to 1 ask for the other tail: `-normalQuantile(q)` with q = 1 − p.
 *
 * @param chance Greater than 0 and less than 1; anything else throws: callers check first.
 * @example normalQuantile(0.975) // 1.959963984540054
 * @source M. J. Wichura, algorithm AS 241 (PPND16), Applied Statistics 37 (1988).
 */
export function normalQuantile(chance: number): number {
  if (!(chance > 0 && chance < 1)) throw new RangeError("normalQuantile needs a chance between 0 and 1");
  const fromMiddle = chance - 0.5;
  if (Math.abs(fromMiddle) <= 0.425) return fromMiddle * ratioAt(QUANTILE_CENTRE, 0.180625 - fromMiddle * fromMiddle);
  const depth = Math.sqrt(-Math.log(Math.min(chance, 1 - chance)));
  const size = depth <= 5 ? ratioAt(QUANTILE_MIDDLE, depth - 1.6) : ratioAt(QUANTILE_TAIL, depth - 5);
  return fromMiddle < 0 ? -size : size;
}
