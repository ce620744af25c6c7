export const errors = {
  request: {
    invalid: 'A request inside the program was wrong, so this step was not done.',
    cancelled: 'This step was cancelled.',
  },
  internal: {
    unexpected: 'The program met an unexpected fault and this step was not done. Try again; the cause is in the log.',
  },
  core: {
    restarting: 'The background service is restarting, one moment.',
    stopped: 'The background service has stopped. Restart the program.',
  },
  central: {
    unreachable: 'The centre cannot be reached. Cached courses work as always; this goes on by itself once connected.',
    failing: 'The centre has a fault at the moment; this will be tried again by itself.',
    malformed: "The centre's answer makes no sense, perhaps a login page or proxy is in between. Check the network.",
    refused: 'The centre refused this request. Ask your administrator.',
    forbidden: 'Your account may not do this. If it should, ask your administrator.',
  },
  terminal: {
    'not-enrolled': 'This terminal is not enrolled yet. Enrol it first.',
    'enrolment-denied': 'The administrator did not approve this terminal.',
    'enrolment-expired': 'The enrolment code has expired. Get a new one.',
  },
  policy: {
    refused:
      'A site policy was not trustworthy (its signature, terminal or version is wrong). It was not taken; the last one stays in force. If this keeps happening, ask your administrator.',
  },
  credit: {
    'rules-refused':
      'The rules of credit that arrived cannot be trusted (signature or version) and were not taken; credit goes on by the last good ones. If this comes again, tell an administrator.',
  },
  account: {
    'credentials-refused': 'The account or password is wrong. Please enter them again.',
    'unknown-offline':
      'There is no connection and this account has not signed in here before. Connect first, or use an account that has.',
    'not-signed-in': 'Nobody is signed in. Please sign in first.',
    'session-needed': 'The centre has to know who you are for this. While connected, sign out and sign in again.',
  },
  course: { 'not-found': 'This course cannot be found; it may have been withdrawn.' },
  lecture: { 'not-found': 'This lecture cannot be found; the course may have been updated.' },
  viewing: { 'not-found': 'This viewing has ended. Open the lecture again.' },
  check: { 'not-found': 'This question was withdrawn and needs no answer. Go on with the lecture.' },
  group: {
    'no-room': 'No group is studying here. Start again with the roll-call.',
    'no-roster':
      'The list of this class is not on this terminal yet. It comes by itself with the line; try again later.',
    'not-allowed': 'By the rules only a teacher may lead a group of this class.',
    'not-a-member': 'This person is not in the list of the class. Check the name and try again.',
    'card-unknown': 'This card belongs to nobody in the class. Check the card, or tick the name in the list.',
    full: 'This group has as many people as the rules allow. Use another room for the others.',
  },
  notes: {
    empty: 'Nothing is written yet. Write something, then save.',
    'too-long': 'Too long: 2,000 characters at most. Shorten it, or make two of it.',
    'too-many-notes': 'This lecture has 500 notes and bookmarks already. Delete some first.',
    'too-many-posts': 'That was a lot in a short time. Post again in a few minutes; your text is still here.',
    'not-found': 'This one is gone; it may have been deleted on another terminal.',
    'not-allowed': 'Only its author may change it; only teachers answer, pin and remove.',
  },
  teaching: {
    'class-gone': 'This cannot be found: it was deleted, or it is not yours. Go back to the list and look again.',
    'class-not-empty': 'There are still members in this class. Take them out first, then delete it.',
    'class-refused':
      'The centre did not save the class: a course may have been withdrawn, or somebody is no teacher any more. Check both and save again.',
    'place-refused': 'Not saved: this unit or prefecture is no more. Choose again.',
    'already-sent': 'This reminder was sent already. Close it and write a new one.',
  },
  programme: {
    gone: 'This programme cannot be found: it was deleted, or it is not yours. Go back to the list and look again.',
    refused:
      'The centre did not save the programme: a course may have been withdrawn, or it is somebody else’s. Check courses and dates and save again.',
  },
  roster: {
    empty: 'The roster is empty: its first row names the columns, every row below is one person.',
    'no-account-column':
      'No column of the first row is called 账号 or account. Name it as in the template and choose the file again.',
    'column-twice': 'Two columns of the first row have the same name. Remove one and choose the file again.',
    'old-workbook':
      'This is a workbook of the old kind (.xls) or has a password. Save it as .xlsx and choose it again.',
    'broken-workbook':
      'This workbook cannot be opened. Open it in a spreadsheet, save it as .xlsx and choose it again.',
    'broken-csv': 'A quotation mark is not closed, or a line is too long. Mend it and choose the file again.',
    unreadable: 'This file is neither a workbook (.xlsx) nor a text roster (.csv). Choose another.',
    'too-many-rows': 'The roster has more than 5,000 rows. Split it into several files.',
    'too-large': 'The file has more than 2 MB. Remove pictures and spare sheets and choose it again.',
    gone: 'This preview has expired. Choose the file again.',
  },
  manifest: {
    'not-published': 'This course has only a description so far; its lectures are not published yet.',
    'not-here': "This course's contents are not on this terminal yet; connect to open it.",
    'signature-wrong':
      "The course contents' signature is wrong and was not accepted. Try again, or ask your administrator.",
    malformed: 'The course contents make no sense and were not accepted. Try again, or ask your administrator.',
  },
  media: {
    'not-here': 'This part is not on this terminal and the centre cannot be reached. It plays on once connected.',
    corrupt: 'What arrived does not match its signature; it was thrown away and not played. Please try again.',
    truncated: 'The download broke off; what has arrived is kept. Please try again.',
    'missing-at-centre': 'The centre does not have this file. Ask your administrator.',
    'key-unavailable':
      'This lecture is encrypted and the terminal has no permission to play it yet. Connect and try again.',
    'key-refused':
      'The centre no longer allows this terminal to play this lecture. Ask your administrator if that is a mistake.',
    'key-expired':
      'The permission to play this lecture offline has run out. It is renewed once connected; what is cached stays.',
  },
  storage: {
    full: 'The disk is full and caching has stopped. Free some space or remove courses you no longer need.',
    unwritable: 'The cache folder cannot be written. Check the disk and its permissions.',
    busy: 'The cache is being moved. Try again when that is done or cancelled.',
    'not-empty': 'The folder is not empty. Choose an empty one.',
  },
  file: {
    'disk-full': 'That disk is full and the file was not saved; choose another place.',
    unwritable:
      'The file cannot be written there (another program may have it open, or you may not have the right); choose another place or name.',
  },
  bundle: {
    'not-found': 'There is no course bundle on this disk. Check that it is the right one.',
    'signature-wrong':
      'The signature of the bundle is wrong; nothing was imported. Make it again on the terminal it came from.',
    malformed: 'The bundle cannot be understood; nothing was imported. Make it again on the terminal it came from.',
    'disk-gone': 'The disk was unplugged or cannot be written. What is finished stays; plug it in and try again.',
    'file-too-large': 'A FAT32 disk cannot hold files above 4 GB. Use one formatted as exFAT or NTFS.',
    'disk-full':
      'There is not enough space on this disk; nothing on it was harmed. Free some, choose fewer courses, or take another disk.',
    'other-centre': 'This bundle comes from another centre and cannot be used here; nothing was imported.',
    busy: 'A course disk is being written or read. Wait until that is done or cancelled.',
    'nothing-here': 'None of the chosen courses has a complete lecture on this terminal. Cache some first.',
  },
  store: {
    newer: 'The learning records were written by a newer version. Install the newest version.',
    unusable: 'The learning records cannot be opened. Ask your technician.',
    salvaged:
      'The file of learning records was damaged. What could be read was saved and the old file is kept; tell your technician.',
  },
  secrets: {
    unprotected: 'This computer has no working key store, so keys cannot be kept safely.',
    unreadable:
      "The keys kept here can no longer be opened (the system's key may have changed). Enrol or sign in again.",
  },
  'reports.gone': 'The centre has no such thing, or it is not yours to see.',
  'reports.not-allowed': 'Reports are for teachers, prefecture managers and the centre.',
};
