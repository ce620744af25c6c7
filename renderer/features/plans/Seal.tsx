import { useId } from 'react';
import classes from './CertificateSheet.module.css';

/** The school's round seal: its name on the upper arc, a star in the middle, what it is for below. */
export function Seal({ issuer, label }: { issuer: string; label: string }) {
  const arc = useId();
  // As wide as the arc has room for, whatever the length of the name.
  const across = Math.min(200, issuer.length * 21);
  const size = Math.min(15, across / issuer.length);
  return (
    <svg className={classes.seal} viewBox="0 0 140 140" role="img" aria-label={label}>
      <defs>
        <path id={arc} d="M 20.5 88 A 52.5 52.5 0 1 1 119.5 88" />
      </defs>
      <circle cx="70" cy="70" r="66" fill="none" stroke="currentColor" strokeWidth="3.2" />
      <circle cx="70" cy="70" r="61.5" fill="none" stroke="currentColor" strokeWidth="0.8" />
      <text fill="currentColor" fontSize={size} fontWeight="600">
        <textPath
          href={`#${arc}`}
          startOffset="50%"
          textAnchor="middle"
          dominantBaseline="hanging"
          textLength={across}
          lengthAdjust="spacing"
        >
          {issuer}
        </textPath>
      </text>
      <path fill="currentColor" d={star} />
      <text x="70" y="112" fill="currentColor" fontSize="12" fontWeight="600" textAnchor="middle" letterSpacing="1">
        结业证书专用章
      </text>
    </svg>
  );
}

const star = Array.from({ length: 10 }, (_, at) => {
  const radius = at % 2 === 0 ? 20 : 7.7;
  const angle = (Math.PI / 5) * at - Math.PI / 2;
  return `${at === 0 ? 'M' : 'L'}${(70 + radius * Math.cos(angle)).toFixed(2)} ${(72 + radius * Math.sin(angle)).toFixed(2)}`;
})
  .join('')
  .concat('Z');
