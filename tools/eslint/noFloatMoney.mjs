const exactNames = /price|amount|points|rate(?![a-z])|money|ceiling|estimate|yuan/i;

/** Money, rates and points are exact decimals from the wire to the hash; a float on the way would change the ranking. */
export const noFloatMoney = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      parse: 'parseFloat makes a float: use exact() of kernel/decimal.ts.',
      number: '`{{ name }}` is an exact decimal: use exact() of kernel/decimal.ts, not a float.',
    },
  },
  create(context) {
    const isParseFloat = (node) =>
      (node.type === 'Identifier' && node.name === 'parseFloat') ||
      (node.type === 'MemberExpression' && node.object.name === 'Number' && node.property.name === 'parseFloat');
    const nameOf = (node) => {
      if (node?.type === 'Identifier') return node.name;
      if (node?.type === 'ChainExpression' || node?.type === 'TSNonNullExpression') return nameOf(node.expression);
      if (node?.type === 'LogicalExpression') return nameOf(node.left);
      if (node?.type === 'MemberExpression' && !node.computed) return node.property.name;
      return '';
    };
    const judge = (node, operand) => {
      const name = nameOf(operand);
      if (exactNames.test(name)) context.report({ node, messageId: 'number', data: { name } });
    };
    return {
      CallExpression(node) {
        if (isParseFloat(node.callee)) context.report({ node, messageId: 'parse' });
        if (node.callee.type === 'Identifier' && node.callee.name === 'Number') judge(node, node.arguments[0]);
      },
      UnaryExpression(node) {
        if (node.operator === '+') judge(node, node.argument);
      },
    };
  },
};
