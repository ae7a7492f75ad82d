/** Somebody at the gate says to be a person of the platform. */
export interface IdentityClaim {
  readonly personId: string;
  /** What was shown: an identity card read, a face matched, a code typed. */
  readonly proof: string;
  /** Whether the proof is the person's own one-time code of this moment. */
  readonly isOwnCode: boolean;
}

/** The seam to card readers and face gates. It answers at once from what the terminal signed: it is asked inside an act. */
export interface IdentityCheck {
  confirms(claim: IdentityClaim): boolean;
}

/** Stand-in for the gate: the person's own one-time code, or in the demo city whatever is shown. */
export const standInIdentityCheck = (isDemo: boolean): IdentityCheck => ({
  confirms: ({ proof, isOwnCode }) => isOwnCode || (isDemo && proof.trim() !== ''),
});
