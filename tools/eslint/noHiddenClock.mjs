/** Time and chance come in as arguments: a rule that reads the clock itself cannot be judged at the instant before and after. */
export const noHiddenClock = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      clock: '`{{ text }}` reads the clock: take the instant as an argument (only server/kernel/time may read it).',
      chance: '`{{ text }}` draws chance: take it as an argument (only server/kernel/time may draw it).',
    },
  },
  create(context) {
    const isGlobal = (node, name) =>
      node.type === 'Identifier' && node.name === name && context.sourceCode.isGlobalReference(node);
    const isMember = (node, object, property) =>
      node.type === 'MemberExpression' &&
      isGlobal(node.object, object) &&
      (node.computed ? node.property.value === property : node.property.name === property);
    return {
      NewExpression(node) {
        if (isGlobal(node.callee, 'Date') && node.arguments.length === 0)
          context.report({ node, messageId: 'clock', data: { text: 'new Date()' } });
      },
      CallExpression(node) {
        if (isGlobal(node.callee, 'Date')) context.report({ node, messageId: 'clock', data: { text: 'Date()' } });
      },
      MemberExpression(node) {
        if (isMember(node, 'Date', 'now')) context.report({ node, messageId: 'clock', data: { text: 'Date.now' } });
        if (isMember(node, 'Math', 'random'))
          context.report({ node, messageId: 'chance', data: { text: 'Math.random' } });
      },
    };
  },
};
