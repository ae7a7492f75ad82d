/** Longest name that a list of bidders can show whole. */
const longest = 200;

/** How a consortium is called wherever its bid is named: the leader first, then every other member. */
export function jointName(
  leader: string,
  members: readonly { readonly name: string; readonly creditCode: string }[],
  leaderCode: string,
): string {
  const others = members.filter(({ creditCode }) => creditCode !== leaderCode).map(({ name }) => name);
  const whole = `${leader}（牵头人）、${others.join('、')}（联合体）`;
  return whole.length <= longest ? whole : `${leader}（牵头人）等${String(others.length + 1)}家（联合体）`;
}
