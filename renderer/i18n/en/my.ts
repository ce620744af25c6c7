export const my = {
  title: 'My learning',
  tabs: { plan: 'Plan', credit: 'Credit', certificates: 'Certificates' },
};
