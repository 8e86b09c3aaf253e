// What the reader chose, kept in the browser where it lets us.
export const remembered = {
  load(name, otherwise) {
    try {
      return JSON.parse(localStorage.getItem(`journeyline.${name}`)) ?? otherwise;
    } catch {
      return otherwise;
    }
  },
  save(name, value) {
    try {
      localStorage.setItem(`journeyline.${name}`, JSON.stringify(value));
    } catch {
      // A browser that keeps nothing still shows everything.
    }
  },
};
