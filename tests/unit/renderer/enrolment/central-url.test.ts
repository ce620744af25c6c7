import { expect, test } from 'vitest';
import { isCentralUrl } from '../../../../renderer/features/enrolment/central-url.ts';

test.each(['http://127.0.0.1:8700', 'https://hexi.gsrtvu.cn/', ' https://10.3.0.2:443 '])(
  '%s can be a centre',
  (url) => {
    expect(isCentralUrl(url)).toBe(true);
  },
);

test.each(['', 'hexi.gsrtvu.cn', 'ftp://hexi.gsrtvu.cn', 'file:///etc/passwd', 'http://', 'https://a:b@hexi.cn'])(
  '%s cannot',
  (url) => {
    expect(isCentralUrl(url)).toBe(false);
  },
);
