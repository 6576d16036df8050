export default { test: { include: ["lookup.js"] } };
