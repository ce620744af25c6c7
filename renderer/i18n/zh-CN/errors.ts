/** One sentence for every code of electron/contract/errors.ts: what happened, and what to do where there is something to do. */
export const errors = {
  request: {
    invalid: '程序内部的请求有误，这一步没有做成。',
    cancelled: '这一步已取消。',
  },
  internal: { unexpected: '程序遇到意外差错，这一步没有做成；可以再试一次，原因已写入日志。' },
  core: {
    restarting: '后台服务正在重新启动，请稍候。',
    stopped: '后台服务停止了，请重新启动程序。',
  },
  central: {
    unreachable: '连不上中心；已缓存的课程照常可学，联网后会自动继续。',
    failing: '中心暂时出了故障，稍后会自动再试。',
    malformed: '中心的答复看不懂，可能是网络中途有登录页面或代理；请检查网络。',
    refused: '中心拒绝了这个请求，请联系管理员。',
  },
  terminal: {
    'not-enrolled': '这台终端还没有登记，请先登记。',
    'enrolment-denied': '管理员没有批准这台终端的登记。',
    'enrolment-expired': '登记码过期了，请重新取一个。',
  },
  policy: {
    refused: '收到的站点策略不可信（签名、终端或版本不对），没有采用，继续按上一份执行；如果一再出现，请联系管理员。',
  },
  account: {
    'credentials-refused': '账号或密码不对，请重新输入。',
    'unknown-offline': '现在离线，而这个账号没有在本机登录过；请联网后登录，或换一个用过的账号。',
    'not-signed-in': '还没有登录，请先登录。',
  },
  course: { 'not-found': '找不到这门课程，它可能已经下架。' },
  lecture: { 'not-found': '找不到这一讲，课程内容可能已经更新。' },
  viewing: { 'not-found': '这次学习已经结束，请重新打开这一讲。' },
  notes: {
    empty: '还没有写字，写一点再保存。',
    'too-long': '太长了，最多 2000 字；请删短一些，或分成两条。',
    'too-many-notes': '这一讲已经有 500 条笔记和书签，请先删掉一些。',
    'too-many-posts': '发得太快了，请过几分钟再发；写好的文字还在框里。',
    'not-found': '这一条已经不在了，可能在别的终端上删除了。',
    'not-allowed': '只有作者本人能改，只有教师能解答、置顶和移除。',
  },
  manifest: {
    'not-published': '这门课程目前只有简介，课件还没有发布。',
    'not-here': '这门课程的目录还没有存到本机，联网后才能打开。',
    'signature-wrong': '课程目录的签名不对，没有采用；请再试一次，仍不行就联系管理员。',
    malformed: '课程目录看不懂，没有采用；请再试一次，仍不行就联系管理员。',
  },
  media: {
    'not-here': '这一段还没有缓存到本机，现在又连不上中心；联网后可以接着播放。',
    corrupt: '收到的内容与签名不符，已丢弃，没有播放；请再试一次。',
    truncated: '下载中途断了，已收到的部分保留着；请再试一次。',
    'missing-at-centre': '中心没有这个文件，请联系管理员。',
    'key-unavailable': '这一讲是加密的，本机还没有取得播放许可；请联网后再试一次。',
    'key-refused': '学校已停止这一讲的播放许可，本机不能再播放它；如有疑问请联系管理员。',
    'key-expired': '这一讲的离线播放许可到期了；联网后会自动续期，已缓存的内容还在。',
  },
  storage: {
    full: '磁盘满了，缓存已停下；请清理磁盘或删除不用的课程，再继续。',
    unwritable: '缓存文件夹写不进去，请检查磁盘和权限。',
    busy: '缓存正在搬移，等它完成或取消以后再试。',
    'not-empty': '选的文件夹不是空的，请换一个空文件夹。',
  },
  file: {
    'disk-full': '这个磁盘满了，文件没有存下；请换一个位置再存。',
    unwritable: '文件写不进这个位置（可能正被别的程序打开，或没有权限）；请换一个位置或文件名再存。',
  },
  bundle: {
    'not-found': '这张盘上没有课程包，请检查是不是拿对了盘。',
    'signature-wrong': '课程包的签名不对，没有导入；请用原来的终端重新制作。',
    malformed: '课程包看不懂，没有导入；请用原来的终端重新制作。',
    'disk-gone': '盘被拔出或写不进去了，已完成的部分不受影响；插好后再试一次。',
    'file-too-large': '这张盘的格式（FAT32）放不下单个超过 4 GB 的文件，请换用 exFAT 或 NTFS 格式的盘。',
    'disk-full': '这张盘的空间不够，什么都没有写坏；请清出空间、少选几门课，或换一张盘。',
    'other-centre': '这个课程包来自另一个中心，本终端不能使用，没有导入。',
    busy: '课程U盘正在导出或导入，等它完成或取消以后再试。',
    'nothing-here': '选中的课程在本机没有完整的讲次，请先缓存再导出。',
  },
  store: {
    newer: '学习记录是较新版本的程序写下的，请安装最新版本。',
    unusable: '学习记录无法打开，请联系技术员。',
    salvaged: '学习记录的文件曾经损坏，已抢救出能读的部分，原文件也保留着；请告知技术员。',
  },
  secrets: {
    unprotected: '这台电脑没有可用的钥匙库，无法安全保管密钥。',
    unreadable: '本机保管的密钥打不开了（系统钥匙可能换过），请重新登记或重新登录。',
  },
} as const;
