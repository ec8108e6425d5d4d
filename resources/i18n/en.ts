<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>Act</name>
    <message>
        <source>收件</source>
        <translation>Receive</translation>
    </message>
    <message>
        <source>一次性告知补正</source>
        <translation>Ask for corrections</translation>
    </message>
    <message>
        <source>补正</source>
        <translation>Supplement</translation>
    </message>
    <message>
        <source>受理</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>告知不受理</source>
        <translation>Not required</translation>
    </message>
    <message>
        <source>不予受理</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>开始审查</source>
        <translation>Start review</translation>
    </message>
    <message>
        <source>启动特别程序</source>
        <translation>Suspend</translation>
    </message>
    <message>
        <source>恢复办理</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>准予</source>
        <translation>Grant</translation>
    </message>
    <message>
        <source>不予许可</source>
        <translation>Deny</translation>
    </message>
    <message>
        <source>退件</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>转报</source>
        <translation>Forward</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>制证</source>
        <translation>Certify</translation>
    </message>
    <message>
        <source>制证完成</source>
        <translation>Ready to collect</translation>
    </message>
    <message>
        <source>送达</source>
        <translation>Deliver</translation>
    </message>
    <message>
        <source>归档</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>作废</source>
        <translation>Void</translation>
    </message>
</context>
<context>
    <name>AddressEditor</name>
    <message>
        <source>地区：拼音首字母、名称或代码</source>
        <translation>Area: initials, name or code</translation>
    </message>
    <message>
        <source>地区</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>街道、门牌（↑地区 ↓用过）</source>
        <translation>Street, number (↓ used before, ↑ area)</translation>
    </message>
</context>
<context>
    <name>AfterDesk</name>
    <message>
        <source>没有评价，已如实记录。</source>
        <translation>No rating given; that is what was recorded.</translation>
    </message>
    <message>
        <source>已送达，送达回证已存为 {name}。</source>
        <translation>Delivered. The proof of delivery was saved as {name}.</translation>
    </message>
    <message>
        <source>已送达，但送达回证没有打出来：{why}</source>
        <translation>Delivered, but the proof of delivery did not come out: {why}</translation>
    </message>
    <message>
        <source>{number}：已登记“{outcome}”。</source>
        <translation>{number}: &quot;{outcome}&quot; is recorded.</translation>
    </message>
    <message>
        <source>{paper}已存为 {name}。</source>
        <translation>{paper} is saved as {name}.</translation>
    </message>
    <message>
        <source>已登记，但文书没有打出来：{why}</source>
        <translation>It is recorded, but its paper did not come out: {why}</translation>
    </message>
    <message>
        <source>评价没有记录上：{why}</source>
        <translation>The rating was not recorded: {why}</translation>
    </message>
</context>
<context>
    <name>AlarmsPart</name>
    <message>
        <source>预警</source>
        <translation>Alarms</translation>
    </message>
    <message>
        <source>没有待处理的预警</source>
        <translation>No alarms to see to</translation>
    </message>
    <message>
        <source>今日已处理 {n} 条</source>
        <translation>{n} seen to today</translation>
    </message>
</context>
<context>
    <name>App</name>
    <message>
        <source>一窗</source>
        <translation>Yichuang</translation>
    </message>
    <message>
        <source>一窗无法启动</source>
        <translation>Yichuang cannot start</translation>
    </message>
    <message>
        <source>可以把损坏的文件原样保留在一旁，用其中还能读出的内容重建数据，再从平台取回其余内容。不会删除任何文件。</source>
        <translation>The damaged files can be kept aside as they are and the data rebuilt from all that can still be read; the rest is fetched from the platform. No file is deleted.</translation>
    </message>
    <message>
        <source>保留并重建</source>
        <translation>Keep and rebuild</translation>
    </message>
    <message>
        <source>退出</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>数据已重建</source>
        <translation>Data rebuilt</translation>
    </message>
</context>
<context>
    <name>Appointment</name>
    <message>
        <source>已预约</source>
        <translation>booked</translation>
    </message>
    <message>
        <source>已取消</source>
        <translation>cancelled</translation>
    </message>
    <message>
        <source>已签到</source>
        <translation>checked in</translation>
    </message>
    <message>
        <source>未到</source>
        <translation>did not come</translation>
    </message>
    <message>
        <source>{month}月{day}日</source>
        <translation>{month}/{day}</translation>
    </message>
</context>
<context>
    <name>Approval</name>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{named}等 {n} 项</source>
        <translation>{named} and others, {n} in all</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>file</translation>
    </message>
    <message>
        <source>{paper} {number}，第 {copy} 份</source>
        <translation>{paper} {number}, copy {copy}</translation>
    </message>
    <message>
        <source>{what}（摘要 {digest}）</source>
        <translation>{what} (digest {digest})</translation>
    </message>
</context>
<context>
    <name>Area</name>
    <message>
        <source>（已撤销）</source>
        <translation> (abolished)</translation>
    </message>
    <message>
        <source>（平台自编）</source>
        <translation> (platform&apos;s own)</translation>
    </message>
</context>
<context>
    <name>AskDialog</name>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>{title}（{key}）</source>
        <translation>{title} ({key})</translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>终止办理</source>
        <translation>End the case</translation>
    </message>
    <message>
        <source>承诺后补的材料逾期没有补齐，按承诺终止办理；补齐后可以重新申报。</source>
        <translation>What was promised did not come in time: the case ends as promised. The applicant may file again.</translation>
    </message>
    <message>
        <source>删除草稿</source>
        <translation>Delete draft</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>不受理</source>
        <translation>Not required</translation>
    </message>
    <message>
        <source>事项依法不需要取得许可的，即时告知（行政许可法第三十二条）。</source>
        <translation>A matter that by law needs no licence: the applicant is told at once (Licensing Law, art. 32).</translation>
    </message>
    <message>
        <source>事项依法不需要办理的，即时告知。</source>
        <translation>A matter that by law needs no handling: the applicant is told at once.</translation>
    </message>
    <message>
        <source>撤回申请</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>作出决定前，申请人可以撤回；办理程序终止。</source>
        <translation>Until a decision is made the applicant may withdraw; the procedure then ends.</translation>
    </message>
    <message>
        <source>不予许可</source>
        <translation>Deny</translation>
    </message>
    <message>
        <source>要说明理由，并告知复议和诉讼的权利（行政许可法第三十八条）。</source>
        <translation>Give the reasons, and tell of the right to review and to sue (Licensing Law, art. 38).</translation>
    </message>
    <message>
        <source>要说明理由，并告知复议和诉讼的权利。</source>
        <translation>Give the reasons, and tell of the right to review and to sue.</translation>
    </message>
    <message>
        <source>已录入的内容和已添加的材料都会删除；删错了可以马上撤销（Ctrl+Z）。</source>
        <translation>What was entered and the materials added are deleted; a mistake can be undone at once (Ctrl+Z).</translation>
    </message>
    <message>
        <source>这一件已经关闭，没有办理；请重新打开后再办。</source>
        <translation>This one has been closed, nothing was done. Open it again first.</translation>
    </message>
    <message>
        <source>不予办理</source>
        <translation>Refuse to deal with it</translation>
    </message>
    <message>
        <source>日期没错，照印</source>
        <translation>The date is right, print</translation>
    </message>
    <message>
        <source>补正期限已过，告知的内容没有补正，终止办理；补齐后可以重新申报。</source>
        <translation>The period for the correction is over and what was asked for has not come: the application ends. It can be filed again when it is complete.</translation>
    </message>
    <message>
        <source>核对打印日期</source>
        <translation>Check the date before printing</translation>
    </message>
    <message>
        <source>本机时间与平台相差一天以上。现在打印，凭证和文书上的日期、期限按 {day} 算。日期不对，请先校准本机时间再打印；日期没错，可以照印。</source>
        <translation>The clock of this PC is a day or more away from the platform&apos;s. Printed now, receipts and notices take {day} for today in their dates and deadlines. If that is wrong, set the clock first, then print; if it is right, print as it is.</translation>
    </message>
    <message>
        <source>作废办件</source>
        <translation>Make the case void</translation>
    </message>
    <message>
        <source>只用于登记有误的办件，须两个人核对；记录仍然保留，并告知申请人。</source>
        <translation>Only for a case that was opened in error; two persons do it. The record stays, and the applicant is told.</translation>
    </message>
    <message>
        <source>受理</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>收件</source>
        <translation>Receive</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>打开办件</source>
        <translation>Case opened</translation>
    </message>
    <message>
        <source>按证件查找</source>
        <translation>Looked up by number</translation>
    </message>
    <message>
        <source>查看文件</source>
        <translation>File viewed</translation>
    </message>
    <message>
        <source>核验文书</source>
        <translation>Paper checked</translation>
    </message>
    <message>
        <source>查看操作记录</source>
        <translation>Audit trail read</translation>
    </message>
    <message>
        <source>出具文书</source>
        <translation>Paper issued</translation>
    </message>
    <message>
        <source>打印办事指南</source>
        <translation>Guide printed</translation>
    </message>
    <message>
        <source>打印分隔页</source>
        <translation>Separators printed</translation>
    </message>
    <message>
        <source>修改打印设置</source>
        <translation>Printers changed</translation>
    </message>
    <message>
        <source>重试打印</source>
        <translation>Printing retried</translation>
    </message>
    <message>
        <source>改用另一台打印</source>
        <translation>Sent to another printer</translation>
    </message>
    <message>
        <source>取消打印</source>
        <translation>Printing cancelled</translation>
    </message>
    <message>
        <source>确认已出纸</source>
        <translation>Said to be out</translation>
    </message>
    <message>
        <source>重印</source>
        <translation>Printed again</translation>
    </message>
    <message>
        <source>打印移交单</source>
        <translation>Sheet printed</translation>
    </message>
    <message>
        <source>登录</source>
        <translation>Sign-in</translation>
    </message>
    <message>
        <source>登录被拒：久未确认在岗</source>
        <translation>Refused: not confirmed for long</translation>
    </message>
    <message>
        <source>锁屏</source>
        <translation>Screen locked</translation>
    </message>
    <message>
        <source>解锁</source>
        <translation>Screen unlocked</translation>
    </message>
    <message>
        <source>值班长接管窗口</source>
        <translation>Taken over by a leader</translation>
    </message>
    <message>
        <source>交接班签字</source>
        <translation>Handover signed</translation>
    </message>
    <message>
        <source>双人复核签字</source>
        <translation>Signed as second</translation>
    </message>
    <message>
        <source>改密码前核对</source>
        <translation>Password proven</translation>
    </message>
    <message>
        <source>修改密码</source>
        <translation>Password changed</translation>
    </message>
    <message>
        <source>登记人员</source>
        <translation>Person enrolled</translation>
    </message>
    <message>
        <source>确认在岗</source>
        <translation>Person confirmed</translation>
    </message>
    <message>
        <source>同意登记人员</source>
        <translation>Enrolment agreed</translation>
    </message>
    <message>
        <source>放弃草稿</source>
        <translation>Draft discarded</translation>
    </message>
    <message>
        <source>恢复草稿</source>
        <translation>Draft restored</translation>
    </message>
    <message>
        <source>接手草稿</source>
        <translation>Draft taken over</translation>
    </message>
    <message>
        <source>确认电脑日期</source>
        <translation>PC&apos;s date confirmed</translation>
    </message>
    <message>
        <source>放弃一步</source>
        <translation>Step given up</translation>
    </message>
    <message>
        <source>处理平台退回</source>
        <translation>Refusal dealt with</translation>
    </message>
    <message>
        <source>处理平台恢复</source>
        <translation>Revival dealt with</translation>
    </message>
    <message>
        <source>移交监管</source>
        <translation>Handed to supervision</translation>
    </message>
    <message>
        <source>导出未同步业务</source>
        <translation>Unsynced work exported</translation>
    </message>
    <message>
        <source>导入未同步业务</source>
        <translation>Unsynced work imported</translation>
    </message>
    <message>
        <source>从第二副本恢复</source>
        <translation>Second copy restored</translation>
    </message>
    <message>
        <source>重建数据</source>
        <translation>Store rebuilt</translation>
    </message>
    <message>
        <source>更换密钥</source>
        <translation>Keys changed</translation>
    </message>
    <message>
        <source>查到 {value} 件</source>
        <translation>{value} found</translation>
    </message>
    <message>
        <source>原因：{value}</source>
        <translation>reason: {value}</translation>
    </message>
    <message>
        <source>送 {value}</source>
        <translation>to {value}</translation>
    </message>
    <message>
        <source>{value} 份</source>
        <translation>{value} copies</translation>
    </message>
    <message>
        <source>{value} 项</source>
        <translation>{value} changes</translation>
    </message>
    <message>
        <source>{value} 份文件</source>
        <translation>{value} files</translation>
    </message>
    <message>
        <source>工号 {value}</source>
        <translation>login {value}</translation>
    </message>
    <message>
        <source>无人操作</source>
        <translation>nobody was there</translation>
    </message>
    <message>
        <source>按键</source>
        <translation>by key</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>Seen</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Printed</translation>
    </message>
    <message>
        <source>办理</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>{act}（未通过）</source>
        <translation>{act} (refused)</translation>
    </message>
    <message>
        <source>程序</source>
        <translation>program</translation>
    </message>
    <message>
        <source>某人（不显示号码）</source>
        <translation>a person (number not shown)</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>本机共 {n} 条。</source>
        <translation>{n} rows on this PC. </translation>
    </message>
    <message>
        <source>平台发现记录与存证不符：被改过，或换成了旧的数据，请核验。</source>
        <translation>The platform has found it to be another trail: changed, or an older copy. Verify it.</translation>
    </message>
    <message>
        <source>本机没有用密钥登记，平台没有存证，只有本机可证。</source>
        <translation>This PC has not enrolled with a key: nobody else keeps an anchor.</translation>
    </message>
    <message>
        <source>平台还没有存证，下次同步时存。</source>
        <translation>The platform has no anchor yet; the next sync makes one.</translation>
    </message>
    <message>
        <source>平台存证到第 {n} 条（{at}），其后 {later} 条下次同步时存。</source>
        <translation>Anchored at the platform up to row {n} ({at}); {later} later ones follow with the next sync.</translation>
    </message>
    <message>
        <source>核验未通过：第 {n} 条与前文不符，被改、被删、被插入或被截断。</source>
        <translation>Not whole: row {n} does not follow; changed, taken out, put in or cut off.</translation>
    </message>
    <message>
        <source>核验未通过：第 {n} 条与平台存证不符，数据被换成旧的或重做过。</source>
        <translation>Not whole: row {n} is not what was anchored; an older copy, or written anew.</translation>
    </message>
    <message>
        <source>前后连续，但平台 {n} 次发现记录与存证不符，请查明。</source>
        <translation>Every row follows, but the platform has found another trail {n} times. Look into it.</translation>
    </message>
    <message>
        <source>核验：{n} 条前后连续；现在没有平台的存证可以对照。</source>
        <translation>{n} rows follow from each other; there is no anchor of the platform to hold them against now.</translation>
    </message>
    <message>
        <source>核验通过：{n} 条前后连续，与平台上次的签名回执一致。</source>
        <translation>Whole: {n} rows follow from each other, as in the platform&apos;s last signed receipt.</translation>
    </message>
    <message>
        <source>核验通过：{n} 条前后连续，与平台存证一致（到第 {m} 条）。</source>
        <translation>Whole: {n} rows follow from each other, as anchored at the platform (up to row {m}).</translation>
    </message>
    <message>
        <source>双人复核：{act}</source>
        <translation>By two: {act}</translation>
    </message>
    <message>
        <source>出具日结表</source>
        <translation>Day sheet issued</translation>
    </message>
    <message>
        <source>记下大厅操作记录的末端</source>
        <translation>The end of the hall&apos;s trail kept</translation>
    </message>
    <message>
        <source>到第 {value} 条</source>
        <translation>up to row {value}</translation>
    </message>
    <message>
        <source>查找办件</source>
        <translation>Cases looked for</translation>
    </message>
    <message>
        <source>查看办件列表</source>
        <translation>List of cases viewed</translation>
    </message>
    <message>
        <source>查看办件轨迹</source>
        <translation>Timeline viewed</translation>
    </message>
    <message>
        <source>查看预约</source>
        <translation>Appointments viewed</translation>
    </message>
    <message>
        <source>查看已出文书</source>
        <translation>Issued paper viewed</translation>
    </message>
    <message>
        <source>送打印机</source>
        <translation>Sent to a printer</translation>
    </message>
    <message>
        <source>文书另存为文件</source>
        <translation>Paper kept as a file</translation>
    </message>
    <message>
        <source>查找的文字（不显示）</source>
        <translation>words (not shown)</translation>
    </message>
    <message>
        <source>打印机 {value}</source>
        <translation>printer {value}</translation>
    </message>
    <message>
        <source>没有这个工号</source>
        <translation>nobody has this login</translation>
    </message>
    <message>
        <source>注销人员</source>
        <translation>Taken off this PC</translation>
    </message>
    <message>
        <source>按平台时间改回登录日期</source>
        <translation>Sign-in date put back to the platform&apos;s</translation>
    </message>
    <message>
        <source>补打号票</source>
        <translation>Queue slip printed again</translation>
    </message>
    <message>
        <source>核准：{value}</source>
        <translation>approved by {value}</translation>
    </message>
    <message>
        <source>对象：{value}</source>
        <translation>about: {value}</translation>
    </message>
</context>
<context>
    <name>AuditDialog</name>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>窗口</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>人员</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>操作</source>
        <translation>Act</translation>
    </message>
    <message>
        <source>对象</source>
        <translation>What</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>操作记录</source>
        <translation>Audit trail</translation>
    </message>
    <message>
        <source>没有符合的记录</source>
        <translation>No such rows</translation>
    </message>
    <message>
        <source>换一个编号、人员或日期再查</source>
        <translation>Try another number, person or day</translation>
    </message>
    <message>
        <source>正在读取…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>更早的</source>
        <translation>Older</translation>
    </message>
    <message>
        <source>办件编号，或证件号码</source>
        <translation>Case number, or certificate number</translation>
    </message>
    <message>
        <source>日期，如 {day}</source>
        <translation>Day, e.g. {day}</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>所有人员</source>
        <translation>Everybody</translation>
    </message>
    <message>
        <source>查询</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>核验全部</source>
        <translation>Verify all</translation>
    </message>
    <message>
        <source>把每一条重新算一遍，再与平台的存证对照；百万条约十几秒</source>
        <translation>Hashes every row anew and holds it against the platform&apos;s anchors; a million take some ten seconds</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>关闭（Esc）</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>日期看不懂，请写成 {day} 这样。</source>
        <translation>That is no day; write it as {day}.</translation>
    </message>
    <message>
        <source>显示 {n} 条，最近的在前</source>
        <translation>{n} shown, the latest first</translation>
    </message>
    <message>
        <source>共 {n} 条，最近的在前</source>
        <translation>{n} rows, the latest first</translation>
    </message>
    <message>
        <source>正在核验全部记录…</source>
        <translation>Verifying all rows…</translation>
    </message>
</context>
<context>
    <name>AwayCard</name>
    <message>
        <source>发备用号并呼叫</source>
        <translation>Reserve number, call</translation>
    </message>
    <message>
        <source>大厅已连上，正在补录 {n} 条</source>
        <translation>The hall is back: handing in {n}</translation>
    </message>
    <message>
        <source>{time} 起连不上大厅</source>
        <translation>Hall not reached since {time}</translation>
    </message>
    <message>
        <source>补录完即可叫号。</source>
        <translation>Calling goes on when that is done.</translation>
    </message>
    <message>
        <source>照常办理，连上后自动补录。</source>
        <translation>Serve on as usual; it is handed in when the hall is back.</translation>
    </message>
    <message>
        <source>有小票就扫小票，没有就发备用号（剩 {n} 个）。</source>
        <translation>Scan the slip; without one, give a reserve number ({n} left).</translation>
    </message>
    <message>
        <source>备用号已用完：请扫小票，没有小票的请到其他窗口。</source>
        <translation>No reserve numbers left: scan the slip, send others to another window.</translation>
    </message>
    <message>
        <source>{letter} {name}（剩 {n} 个）</source>
        <translation>{letter} {name} ({n} left)</translation>
    </message>
</context>
<context>
    <name>BatchCards</name>
    <message>
        <source>正在收件，证件没有填入；收完再放一次。</source>
        <translation>Being received: the card filled nothing. Lay it down again afterwards.</translation>
    </message>
    <message>
        <source>已读证件，新建一批时填入经办人。</source>
        <translation>Card read: it fills the agent of the batch you begin next.</translation>
    </message>
    <message>
        <source>这一批没有要填这种证件的地方，没有填写。</source>
        <translation>This batch asks nowhere for a card of this kind: nothing was filled in.</translation>
    </message>
    <message>
        <source>“{who}”已填 {typed}，证件是 {card}：没有改动。</source>
        <translation>&quot;{who}&quot; says {typed}, the card {card}: nothing was changed.</translation>
    </message>
    <message>
        <source>已从证件读入：{fields}。</source>
        <translation>Read from the card: {fields}.</translation>
    </message>
    <message>
        <source>第 {row} 家：</source>
        <translation>No. {row}: </translation>
    </message>
</context>
<context>
    <name>BatchModel</name>
    <message>
        <source>批次 {number} 的收件凭证已存为 {name}。</source>
        <translation>The receipt of batch {number} is saved as {name}.</translation>
    </message>
    <message>
        <source>已受理 {n} 家。</source>
        <translation>{n} companies accepted.</translation>
    </message>
    <message>
        <source>已打印 {n} 份。</source>
        <translation>{n} papers printed.</translation>
    </message>
    <message>
        <source>申请人已核对，已记入 {n} 家企业的办件。</source>
        <translation>Checked by the applicant; on the record of {n} cases.</translation>
    </message>
</context>
<context>
    <name>BatchPage</name>
    <message>
        <source>停下</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>受理</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>打印本批凭证</source>
        <translation>Print batch receipt</translation>
    </message>
    <message>
        <source>打印所选企业凭证</source>
        <translation>Receipts of selected</translation>
    </message>
    <message>
        <source>批次 {number}</source>
        <translation>Batch {number}</translation>
    </message>
    <message>
        <source>平台已确认</source>
        <translation>Confirmed by the platform</translation>
    </message>
    <message>
        <source>平台编号待确认</source>
        <translation>Platform no. to come</translation>
    </message>
    <message>
        <source>打印通知书 {n} 份</source>
        <translation>Print {n} notices</translation>
    </message>
    <message>
        <source>受理 {n} 家</source>
        <translation>Accept {n}</translation>
    </message>
    <message>
        <source>正在受理 {done}/{of}</source>
        <translation>Accepting {done}/{of}</translation>
    </message>
    <message>
        <source>正在打印 {done}/{of}</source>
        <translation>Printing {done}/{of}</translation>
    </message>
    <message>
        <source>返回批次列表</source>
        <translation>Back to batches</translation>
    </message>
    <message>
        <source>办件编号</source>
        <translation>Case number</translation>
    </message>
    <message>
        <source>企业名称</source>
        <translation>Company</translation>
    </message>
    <message>
        <source>法定代表人</source>
        <translation>Legal representative</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>材料</source>
        <translation>Materials</translation>
    </message>
    <message>
        <source>缺 {n} 份：{names}</source>
        <translation>{n} missing: {names}</translation>
    </message>
    <message>
        <source>{n} 份待核对原件：{names}</source>
        <translation>{n} to compare with originals: {names}</translation>
    </message>
    <message>
        <source>齐全</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>{n} 家企业</source>
        <translation>{n} companies</translation>
    </message>
    <message>
        <source>收件 {day}</source>
        <translation>Received {day}</translation>
    </message>
    <message>
        <source>{state} {n} 家</source>
        <translation>{state}: {n}</translation>
    </message>
    <message>
        <source>期限</source>
        <translation>Time limit</translation>
    </message>
    <message>
        <source>没有按时告知补正，依法即为受理：{names}</source>
        <translation>Accepted by law, nothing was asked in time: {names}</translation>
    </message>
    <message>
        <source>{n} 家待申请人核对</source>
        <translation>{n} not checked by applicant</translation>
    </message>
    <message>
        <source>正在记录核对 {done}/{of}</source>
        <translation>Recording the check {done}/{of}</translation>
    </message>
    <message>
        <source>先看凭证</source>
        <translation>See the receipt first</translation>
    </message>
</context>
<context>
    <name>BatchUndoing</name>
    <message>
        <source>已撤销：{what}</source>
        <translation>Undone: {what}</translation>
    </message>
    <message>
        <source>调整共用与各自填写</source>
        <translation>changed shared and own questions</translation>
    </message>
    <message>
        <source>增加企业 {n} 家</source>
        <translation>added {n} companies</translation>
    </message>
    <message>
        <source>删除企业 {n} 家</source>
        <translation>deleted {n} companies</translation>
    </message>
    <message>
        <source>修改企业清单</source>
        <translation>changed the list of companies</translation>
    </message>
    <message>
        <source>删除草稿“{who}”，{n} 家企业</source>
        <translation>deleted draft: {who}, {n} companies</translation>
    </message>
    <message>
        <source>新的一批</source>
        <translation>new batch</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>{subject} 号窗口求助</source>
        <translation>Window {subject} calls for help</translation>
    </message>
    <message>
        <source>{queue}：有人已等 {note} 分钟</source>
        <translation>{queue}: somebody has waited {note} min</translation>
    </message>
    <message>
        <source>{queue}：{note} 人在排队</source>
        <translation>{queue}: {note} people waiting</translation>
    </message>
    <message>
        <source>暂无数据</source>
        <translation>No data</translation>
    </message>
    <message>
        <source>均衡</source>
        <translation>Even</translation>
    </message>
    <message>
        <source>有些不均</source>
        <translation>Uneven</translation>
    </message>
    <message>
        <source>明显不均</source>
        <translation>Very uneven</translation>
    </message>
    <message>
        <source>让 {window} 号窗口兼办“{queue}”</source>
        <translation>Let window {window} help with &quot;{queue}&quot;</translation>
    </message>
    <message>
        <source>{window} 号窗口不必再兼办“{queue}”</source>
        <translation>Window {window} need not help with &quot;{queue}&quot; any more</translation>
    </message>
    <message>
        <source>调整后预计等候 {after}。</source>
        <translation>Expected wait then: {after}. </translation>
    </message>
    <message>
        <source>该队列预计等候不变，仍为 {after}。</source>
        <translation>The expected wait of the queue stays at {after}. </translation>
    </message>
    <message>
        <source>该队列预计等候由 {before} 变为 {after}。</source>
        <translation>Expected wait of the queue: {before} now, {after} then. </translation>
    </message>
    <message>
        <source>不均衡度 {before} → {after}。</source>
        <translation>Unevenness {before} → {after}.</translation>
    </message>
    <message>
        <source>已让 {window} 号窗口兼办“{queue}”，从下一次叫号起。</source>
        <translation>Window {window} helps with &quot;{queue}&quot; from its next call on.</translation>
    </message>
    <message>
        <source>{window} 号窗口不再兼办“{queue}”，从下一次叫号起。</source>
        <translation>Window {window} does not help with &quot;{queue}&quot; any more, from its next call on.</translation>
    </message>
    <message>
        <source>{number} 已退回队首，由其他窗口呼叫。</source>
        <translation>{number} is back at the front of the queue; another window will call it.</translation>
    </message>
    <message>
        <source>{n} 分钟</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>{subject} 号窗口已失联 {note} 分钟，有办事人在等它</source>
        <translation>Window {subject} has been silent for {note} min, and people wait for it</translation>
    </message>
    <message>
        <source>{window} 号窗口已关闭，它的办事人由其他窗口呼叫。</source>
        <translation>Window {window} is closed; other windows call its visitors.</translation>
    </message>
    <message>
        <source>{subject} 号在窗口已 {note} 分钟</source>
        <translation>No. {subject} has been at the window for {note} minutes</translation>
    </message>
</context>
<context>
    <name>BoardHead</name>
    <message>
        <source>值班看板</source>
        <translation>Duty board</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>截至 {time}</source>
        <translation>as of {time}</translation>
    </message>
    <message>
        <source>退出登录</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <source>锁屏</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>{title}（{key}）</source>
        <translation>{title} ({key})</translation>
    </message>
    <message>
        <source>预警 {n}</source>
        <translation>Alarms: {n}</translation>
    </message>
</context>
<context>
    <name>BoardPage</name>
    <message>
        <source>正在读取大厅数据…</source>
        <translation>Reading the hall…</translation>
    </message>
    <message>
        <source>重试</source>
        <translation>Try again</translation>
    </message>
</context>
<context>
    <name>BoardStand</name>
    <message>
        <source>窗口分工</source>
        <translation>Windows</translation>
    </message>
    <message>
        <source>公告</source>
        <translation>Notices</translation>
    </message>
    <message>
        <source>叫号规则</source>
        <translation>Calling rules</translation>
    </message>
    <message>
        <source>预警阈值</source>
        <translation>Alarm limits</translation>
    </message>
    <message>
        <source>日结</source>
        <translation>Day end</translation>
    </message>
    <message>
        <source>一窗 · 值班看板</source>
        <translation>Yichuang · Duty board</translation>
    </message>
    <message>
        <source>值班看板</source>
        <translation>Duty board</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>队列</source>
        <translation>Queues</translation>
    </message>
</context>
<context>
    <name>Bundles</name>
    <message>
        <source>交接单号</source>
        <translation>Bundle no.</translation>
    </message>
    <message>
        <source>接收部门</source>
        <translation>To department</translation>
    </message>
    <message>
        <source>数量</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>{cases} 件 {pages} 页</source>
        <translation>{cases} ({pages} p.)</translation>
    </message>
    <message>
        <source>{n} 件待签收</source>
        <translation>{n} under way</translation>
    </message>
    <message>
        <source>缺 {n} 件</source>
        <translation>{n} missing</translation>
    </message>
    <message>
        <source>已签收</source>
        <translation>Checked in</translation>
    </message>
    <message>
        <source>{n} 页</source>
        <translation>{n} p.</translation>
    </message>
    <message>
        <source>后补：{papers}</source>
        <translation>To follow: {papers}</translation>
    </message>
</context>
<context>
    <name>BundlesModel</name>
    <message>
        <source>交接单 {number} 已存为 {name}。</source>
        <translation>The sheet of bundle {number} was saved as {name}.</translation>
    </message>
    <message>
        <source>交接单 {number} 已签收。</source>
        <translation>Bundle {number} is checked in.</translation>
    </message>
</context>
<context>
    <name>BundlesPage</name>
    <message>
        <source>生成交接单</source>
        <translation>Make bundle</translation>
    </message>
    <message>
        <source>没有待交接的材料</source>
        <translation>No papers wait to be handed over</translation>
    </message>
    <message>
        <source>受理后的纸质材料会出现在这里</source>
        <translation>Papers of accepted cases appear here</translation>
    </message>
    <message>
        <source>还没有交接单</source>
        <translation>No bundles yet</translation>
    </message>
    <message>
        <source>生成后在这里查看和签收</source>
        <translation>Once made, they are seen and checked in here</translation>
    </message>
    <message>
        <source>全选</source>
        <translation>All</translation>
    </message>
    <message>
        <source>全不选</source>
        <translation>None</translation>
    </message>
    <message>
        <source>待交接</source>
        <translation>To hand over</translation>
    </message>
    <message>
        <source>交接单</source>
        <translation>Bundles</translation>
    </message>
    <message>
        <source>回车或扫码签收</source>
        <translation>Enter or a scan checks one in</translation>
    </message>
    <message>
        <source>{name}（{n} 件）</source>
        <translation>{name} ({n})</translation>
    </message>
    <message>
        <source>已选 {cases} 件 {pages} 页</source>
        <translation>Chosen: {cases} ({pages} p.)</translation>
    </message>
    <message>
        <source>到交接单列表</source>
        <translation>To the list of bundles</translation>
    </message>
    <message>
        <source>没有选中的材料</source>
        <translation>No papers are ticked</translation>
    </message>
    <message>
        <source>正在读取交接情况…</source>
        <translation>Reading what waits…</translation>
    </message>
    <message>
        <source>只列最近 {n} 张，更早的请扫条码</source>
        <translation>Latest {n} only; scan the barcode of an older one</translation>
    </message>
    <message>
        <source>先看交接单</source>
        <translation>See the sheet first</translation>
    </message>
</context>
<context>
    <name>BusyVeil</name>
    <message>
        <source>正在处理……</source>
        <translation>Working…</translation>
    </message>
</context>
<context>
    <name>CallBanner</name>
    <message>
        <source>实名差评待回访：{level}，{reasons}&#x3000;{name} {mobile}</source>
        <translation>To be called about a bad rating: {level}, {reasons}; {name} {mobile}</translation>
    </message>
    <message>
        <source>记回访</source>
        <translation>Note the call</translation>
    </message>
    <message>
        <source>写下申请人怎么说、怎么处理。记下后不能更改。</source>
        <translation>Write down what the applicant said and what was done. It cannot be changed afterwards.</translation>
    </message>
    <message>
        <source>记下</source>
        <translation>Note it</translation>
    </message>
    <message>
        <source>回访结果</source>
        <translation>What came of the call</translation>
    </message>
    <message>
        <source>请写明回访的结果</source>
        <translation>Please say what came of the call</translation>
    </message>
</context>
<context>
    <name>CallState</name>
    <message>
        <source>请到窗口</source>
        <translation>Please come</translation>
    </message>
    <message>
        <source>办理中</source>
        <translation>Serving</translation>
    </message>
    <message>
        <source>已办结</source>
        <translation>Served</translation>
    </message>
    <message>
        <source>过号</source>
        <translation>Missed</translation>
    </message>
</context>
<context>
    <name>CallWords</name>
    <message>
        <source>{window} 号窗口</source>
        <translation>Window {window}</translation>
    </message>
    <message>
        <source>第 {count} 次</source>
        <translation>call {count}</translation>
    </message>
</context>
<context>
    <name>CallsBand</name>
    <message>
        <source>登录后处理</source>
        <translation>Sign in to see to it</translation>
    </message>
</context>
<context>
    <name>CameraDialog</name>
    <message>
        <source>高拍仪</source>
        <translation>Document camera</translation>
    </message>
    <message>
        <source>拍下</source>
        <translation>Take</translation>
    </message>
    <message>
        <source>正在打开高拍仪…</source>
        <translation>Opening the camera…</translation>
    </message>
    <message>
        <source>结束（Esc）</source>
        <translation>End (Esc)</translation>
    </message>
    <message>
        <source>拍给哪份材料</source>
        <translation>Pages are for</translation>
    </message>
    <message>
        <source>用上下键换材料</source>
        <translation>Up and Down change it</translation>
    </message>
    <message>
        <source>{name}（{n} 份）</source>
        <translation>{name} ({n})</translation>
    </message>
    <message>
        <source>已拍 {n} 页</source>
        <translation>{n} page(s) taken</translation>
    </message>
    <message>
        <source>没有画面</source>
        <translation>No picture</translation>
    </message>
    <message>
        <source>寻找纸张：请把一页放到镜头下</source>
        <translation>Looking for paper: lay a page under the camera</translation>
    </message>
    <message>
        <source>请放平，手移开后自动拍下</source>
        <translation>Lay it flat; it is taken once the hand is away</translation>
    </message>
    <message>
        <source>画面不清楚：请等对焦，或按空格拍下</source>
        <translation>Not sharp: wait for the lens, or take it with Space</translation>
    </message>
    <message>
        <source>已拍下，请换下一页</source>
        <translation>Taken: lay the next page</translation>
    </message>
</context>
<context>
    <name>CameraStand</name>
    <message>
        <source>正在打开高拍仪…</source>
        <translation>Opening the camera…</translation>
    </message>
    <message>
        <source>重新连接</source>
        <translation>Connect again</translation>
    </message>
    <message>
        <source>继续</source>
        <translation>Go on</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>证件号码一致，姓名不一致：证件上是“{name}”。</source>
        <translation>The number is the same but not the name: the card says &quot;{name}&quot;.</translation>
    </message>
    <message>
        <source>证件与“{who}”一致。</source>
        <translation>The card matches &quot;{who}&quot;.</translation>
    </message>
    <message>
        <source>证件已于 {day} 到期，请核对。</source>
        <translation>The card ended on {day}: please check.</translation>
    </message>
</context>
<context>
    <name>CardDesk</name>
    <message>
        <source>已从证件读入。</source>
        <translation>Filled in from the card.</translation>
    </message>
</context>
<context>
    <name>CardOffer</name>
    <message>
        <source>改用证件信息</source>
        <translation>Use the card</translation>
    </message>
</context>
<context>
    <name>CardStand</name>
    <message>
        <source>读卡器已恢复。</source>
        <translation>The card reader is back.</translation>
    </message>
</context>
<context>
    <name>CaseColumns</name>
    <message>
        <source>{first} 等 {n} 项</source>
        <translation>{first} and more, {n} in all</translation>
    </message>
    <message>
        <source>{n} 处待核对</source>
        <translation>{n} to resolve</translation>
    </message>
    <message>
        <source>{n} 项待传</source>
        <translation>{n} to send</translation>
    </message>
    <message>
        <source>已同步</source>
        <translation>Synced</translation>
    </message>
    <message>
        <source>办件编号</source>
        <translation>Case number</translation>
    </message>
    <message>
        <source>申请人</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Items</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>收件日期</source>
        <translation>Received on</translation>
    </message>
    <message>
        <source>渠道</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>同步</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>可领取</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>期限</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>收件 {day}</source>
        <translation>Received {day}</translation>
    </message>
    <message>
        <source>{text}（{material} 第 {n} 页）</source>
        <translation>{text} ({material}, page {n})</translation>
    </message>
</context>
<context>
    <name>CaseSource</name>
    <message>
        <source>申请人已核对。</source>
        <translation>Checked by the applicant.</translation>
    </message>
    <message>
        <source>申请人已核对，已记入办件。</source>
        <translation>Checked by the applicant; it is on the case&apos;s record.</translation>
    </message>
</context>
<context>
    <name>CasesPage</name>
    <message>
        <source>没有找到“{text}”</source>
        <translation>Nothing found for &quot;{text}&quot;</translation>
    </message>
    <message>
        <source>还没有办件</source>
        <translation>No cases yet</translation>
    </message>
    <message>
        <source>收件后在这里查找</source>
        <translation>Cases you receive are found here</translation>
    </message>
    <message>
        <source>{n} 件</source>
        <translation>{n} in all</translation>
    </message>
    <message>
        <source>只列最近 {n} 件，请缩小范围</source>
        <translation>The latest {n} only; narrow the search</translation>
    </message>
    <message>
        <source>轨迹</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>所选办件的轨迹（{key}）</source>
        <translation>Timeline of the chosen case ({key})</translation>
    </message>
    <message>
        <source>查找办件</source>
        <translation>Find a case</translation>
    </message>
    <message>
        <source>列表是空的</source>
        <translation>The list is empty</translation>
    </message>
    <message>
        <source>正在查找办件…</source>
        <translation>Looking for cases…</translation>
    </message>
    <message>
        <source>核对所选办件的差异，或列出待核对的办件</source>
        <translation>Resolve the selected case&apos;s differences, or list the cases that have some</translation>
    </message>
    <message>
        <source>只列有差异待核对的办件，最早的在前（{key}）</source>
        <translation>Only cases with differences to resolve, the oldest first ({key})</translation>
    </message>
    <message>
        <source>待核对差异 {n}</source>
        <translation>Differences {n}</translation>
    </message>
    <message>
        <source>没有待核对的差异</source>
        <translation>No differences to resolve</translation>
    </message>
    <message>
        <source>待核对差异</source>
        <translation>Differences</translation>
    </message>
    <message>
        <source>只列最早 {n} 件，请缩小范围</source>
        <translation>The oldest {n} only; narrow the search</translation>
    </message>
    <message>
        <source>按期限</source>
        <translation>By last day</translation>
    </message>
    <message>
        <source>先到期的在前；再点一次按最近办理排列</source>
        <translation>What ends first stands first; again: the latest first</translation>
    </message>
    <message>
        <source>办件按期限排列</source>
        <translation>Sort cases by last day</translation>
    </message>
    <message>
        <source>{n} 件，正在算期限…</source>
        <translation>{n} cases, working out their days…</translation>
    </message>
    <message>
        <source>办件编号、姓名、企业名称、证件号码、材料里的文字，或扫凭证条码</source>
        <translation>Case number, name, enterprise, ID number, words of a material, or scan a receipt</translation>
    </message>
    <message>
        <source>请核对编号，或换姓名、企业名称、证件号码、材料里的文字再找</source>
        <translation>Check the number, or search by name, enterprise, ID number or words of a material</translation>
    </message>
    <message>
        <source>待回访</source>
        <translation>To call back</translation>
    </message>
    <message>
        <source>只列有实名差评待回访的办件，最早的在前；打开即看轨迹</source>
        <translation>Only cases whose visitor is to be called about a bad rating, the oldest first; opening one shows its timeline</translation>
    </message>
    <message>
        <source>待回访 {n}</source>
        <translation>To call back: {n}</translation>
    </message>
    <message>
        <source>没有待回访的评价</source>
        <translation>No rating waits for a call</translation>
    </message>
</context>
<context>
    <name>CatalogueColumns</name>
    <message>
        <source>事项</source>
        <translation>Items</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>● 有变化</source>
        <translation>● Changes</translation>
    </message>
    <message>
        <source>一件事，{n} 项联办</source>
        <translation>Joint, {n} items</translation>
    </message>
    <message>
        <source>{first}等 {n} 家</source>
        <translation>{first} and others ({n})</translation>
    </message>
    <message>
        <source>{day} 停办</source>
        <translation>Ended {day}</translation>
    </message>
    <message>
        <source>{day} 起</source>
        <translation>From {day}</translation>
    </message>
    <message>
        <source>{day} 移入</source>
        <translation>Here from {day}</translation>
    </message>
    <message>
        <source>在办（委托）</source>
        <translation>Offered (delegated)</translation>
    </message>
    <message>
        <source>在办（下放）</source>
        <translation>Offered (devolved)</translation>
    </message>
    <message>
        <source>办到 {day}</source>
        <translation>Until {day}</translation>
    </message>
    <message>
        <source>在办</source>
        <translation>Offered</translation>
    </message>
</context>
<context>
    <name>CatalogueDetail</name>
    <message>
        <source>{version}（{day} 起）</source>
        <translation>{version} (from {day})</translation>
    </message>
    <message>
        <source>{version}（{day} 起，尚未生效）</source>
        <translation>{version} (from {day}, not in force yet)</translation>
    </message>
    <message>
        <source>{item}（可选）</source>
        <translation>{item} (optional)</translation>
    </message>
</context>
<context>
    <name>CatalogueFacts</name>
    <message>
        <source>实施主体</source>
        <translation>Carried out by</translation>
    </message>
    <message>
        <source>决定机关</source>
        <translation>Decided by</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>承诺时限</source>
        <translation>Promised limit</translation>
    </message>
    <message>
        <source>法定时限</source>
        <translation>Statutory limit</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>行使层级</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>服务对象</source>
        <translation>Serves</translation>
    </message>
    <message>
        <source>办理形式</source>
        <translation>Ways to apply</translation>
    </message>
    <message>
        <source>到场次数</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>收费</source>
        <translation>Fee</translation>
    </message>
    <message>
        <source>办理结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>设定依据</source>
        <translation>Legal basis</translation>
    </message>
    <message>
        <source>受理条件</source>
        <translation>Conditions</translation>
    </message>
    <message>
        <source>基本编码</source>
        <translation>Base code</translation>
    </message>
    <message>
        <source>实施编码</source>
        <translation>Item code</translation>
    </message>
    <message>
        <source>办理项编码</source>
        <translation>Handling code</translation>
    </message>
    <message>
        <source>办理地点</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>办理时间</source>
        <translation>Hours</translation>
    </message>
    <message>
        <source>咨询</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>投诉</source>
        <translation>Complaints</translation>
    </message>
    <message>
        <source>{body}（委托，以其名义作出）</source>
        <translation>{body} (delegated; decided in its name)</translation>
    </message>
    <message>
        <source>{body}（由{by}下放，以自己名义作出）</source>
        <translation>{body} (devolved by {by}; decided in its own name)</translation>
    </message>
    <message>
        <source>{day} 起在本厅办理，此前在{place}办理。</source>
        <translation>Handled in this hall from {day}, until then at {place}.</translation>
    </message>
    <message>
        <source>{day} 起开始办理。</source>
        <translation>Offered from {day}.</translation>
    </message>
    <message>
        <source>已于 {day} 停办。</source>
        <translation>Ended on {day}.</translation>
    </message>
    <message>
        <source>办到 {day} 为止。</source>
        <translation>Offered until {day}.</translation>
    </message>
    <message>
        <source>{n} 次</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>不收费</source>
        <translation>None</translation>
    </message>
    <message>
        <source>共享获取，不用提交</source>
        <translation>Fetched by the hall, not handed in</translation>
    </message>
    <message>
        <source>原件 {n}</source>
        <translation>Originals: {n}</translation>
    </message>
    <message>
        <source>复印件 {n}</source>
        <translation>Copies: {n}</translation>
    </message>
    <message>
        <source>办理流程</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>{who}，{limit}</source>
        <translation>{who}, {limit}</translation>
    </message>
    <message>
        <source>{step}（{who}）</source>
        <translation>{step} ({who})</translation>
    </message>
</context>
<context>
    <name>CataloguePage</name>
    <message>
        <source>请在左边选一个事项</source>
        <translation>Choose an item on the left</translation>
    </message>
    <message>
        <source>这里显示它的全部内容</source>
        <translation>Everything about it is shown here</translation>
    </message>
    <message>
        <source>事项内容</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>办事指南</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>事项名称、拼音首字母或编码</source>
        <translation>Name, initials, code</translation>
    </message>
    <message>
        <source>目录变化</source>
        <translation>What is new</translation>
    </message>
    <message>
        <source>没有找到“{text}”</source>
        <translation>Nothing found for &quot;{text}&quot;</translation>
    </message>
    <message>
        <source>换一个词、拼音首字母或编码再找</source>
        <translation>Try another word, pinyin initials or a code</translation>
    </message>
    <message>
        <source>{version} 版，{day} 起</source>
        <translation>version {version}, from {day}</translation>
    </message>
    <message>
        <source>{version} 版</source>
        <translation>version {version}</translation>
    </message>
    <message>
        <source>{n} 项</source>
        <translation>{n} found</translation>
    </message>
    <message>
        <source>目录变化（{n}）</source>
        <translation>What is new ({n})</translation>
    </message>
    <message>
        <source>正在读取事项…</source>
        <translation>Reading the catalogue…</translation>
    </message>
</context>
<context>
    <name>Change</name>
    <message>
        <source>新增事项</source>
        <translation>new item</translation>
    </message>
    <message>
        <source>停办</source>
        <translation>ended</translation>
    </message>
    <message>
        <source>恢复办理</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>更名，原为“{before}”</source>
        <translation>renamed, was &quot;{before}&quot;</translation>
    </message>
    <message>
        <source>行使机关调整（{what}），此前在 {before} 办理</source>
        <translation>power moved ({what}), handled at {before} before</translation>
    </message>
    <message>
        <source>实施部门由 {before} 改为 {after}</source>
        <translation>department {before}, now {after}</translation>
    </message>
    <message>
        <source>编码由 {before} 改为 {after}</source>
        <translation>code {before}, now {after}</translation>
    </message>
    <message>
        <source>法定时限由 {before} 改为 {after}</source>
        <translation>statutory limit {before}, now {after}</translation>
    </message>
    <message>
        <source>承诺时限由 {before} 改为 {after}</source>
        <translation>promised limit {before}, now {after}</translation>
    </message>
    <message>
        <source>增加材料“{what}”（{after}）</source>
        <translation>material added: {what} ({after})</translation>
    </message>
    <message>
        <source>不再要“{what}”</source>
        <translation>no longer asked for: {what}</translation>
    </message>
    <message>
        <source>“{what}”由“{before}”改为“{after}”</source>
        <translation>{what}: {before}, now {after}</translation>
    </message>
    <message>
        <source>“{what}”份数由 {before} 改为 {after}</source>
        <translation>{what}: {before}, now {after}</translation>
    </message>
    <message>
        <source>“{what}”由 {before} 改为 {after}</source>
        <translation>{what}: {before}, now {after}</translation>
    </message>
    <message>
        <source>表单增加“{what}”</source>
        <translation>question added: {what}</translation>
    </message>
    <message>
        <source>表单不再问“{what}”</source>
        <translation>question dropped: {what}</translation>
    </message>
    <message>
        <source>办事指南有更新</source>
        <translation>guide updated</translation>
    </message>
    <message>
        <source>组成事项改为：{after}</source>
        <translation>items now: {after}</translation>
    </message>
    <message>
        <source>{item}：{what}</source>
        <translation>{item}: {what}</translation>
    </message>
    <message>
        <source>（办到 {day}）</source>
        <translation> (until {day})</translation>
    </message>
    <message>
        <source>（{day} 起）</source>
        <translation> (from {day})</translation>
    </message>
    <message>
        <source>原件 {originals} 复印件 {copies}</source>
        <translation>originals {originals}, copies {copies}</translation>
    </message>
    <message>
        <source>同一申请人再次申请：由“{before}”改为“{after}”</source>
        <translation>Second application of one applicant: &quot;{before}&quot; becomes &quot;{after}&quot;</translation>
    </message>
    <message>
        <source>并为一件</source>
        <translation>joined to the first</translation>
    </message>
    <message>
        <source>各为一件，收件前提醒</source>
        <translation>a case of its own, with a warning</translation>
    </message>
    <message>
        <source>各为一件</source>
        <translation>a case of its own</translation>
    </message>
    <message>
        <source>办理流程由 {before} 改为 {after}</source>
        <translation>Steps: {before} becomes {after}</translation>
    </message>
    <message>
        <source>环节“{what}”的时限由 {before} 改为 {after}</source>
        <translation>Limit of the step “{what}”: {before} becomes {after}</translation>
    </message>
</context>
<context>
    <name>Channel</name>
    <message>
        <source>窗口</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>网上</source>
        <translation>Online</translation>
    </message>
</context>
<context>
    <name>CheckDialog</name>
    <message>
        <source>请申请人核对</source>
        <translation>Have the applicant check</translation>
    </message>
    <message>
        <source>口头确认无误</source>
        <translation>Confirmed by word</translation>
    </message>
    <message>
        <source>申请人说有误</source>
        <translation>The applicant says something is wrong</translation>
    </message>
</context>
<context>
    <name>CheckInDialog</name>
    <message>
        <source>移交 {window} 号窗口 {by}，接收 {department}。逐件清点，缺的取消勾选。</source>
        <translation>From window {window}, {by}, to {department}. Count one by one; untick what is missing.</translation>
    </message>
    <message>
        <source>交接签收&#x3000;{number}</source>
        <translation>Check in bundle {number}</translation>
    </message>
    <message>
        <source>签收</source>
        <translation>Check in</translation>
    </message>
    <message>
        <source>缺件说明，如缺哪几页</source>
        <translation>What is missing, e.g. which pages</translation>
    </message>
    <message>
        <source>补打交接单</source>
        <translation>Print the sheet again</translation>
    </message>
    <message>
        <source>收到 {there} 件，共 {all} 件</source>
        <translation>{there} of {all} received</translation>
    </message>
</context>
<context>
    <name>CheckPart</name>
    <message>
        <source>请申请人核对</source>
        <translation>Have the applicant check</translation>
    </message>
    <message>
        <source>{title}（{key}）</source>
        <translation>{title} ({key})</translation>
    </message>
    <message>
        <source>正在办理这一批，请稍候</source>
        <translation>The batch is being handled, please wait</translation>
    </message>
    <message>
        <source>申请人已核对</source>
        <translation>Checked by applicant</translation>
    </message>
    <message>
        <source>核对后有改动</source>
        <translation>Changed after the check</translation>
    </message>
</context>
<context>
    <name>Checklist</name>
    <message>
        <source>容缺，承诺 {day} 前补齐</source>
        <translation>Deferred, promised by {day}</translation>
    </message>
    <message>
        <source>必要</source>
        <translation>Required</translation>
    </message>
    <message>
        <source>非必要</source>
        <translation>Optional</translation>
    </message>
    <message>
        <source>可容缺</source>
        <translation>May follow later</translation>
    </message>
    <message>
        <source>部门共享，不向申请人要</source>
        <translation>Shared by another body, not asked for</translation>
    </message>
    <message>
        <source>容缺，已承诺后补</source>
        <translation>Promised for later</translation>
    </message>
    <message>
        <source>未收</source>
        <translation>Not handed in</translation>
    </message>
    <message>
        <source>沿用 {number}</source>
        <translation>Reused from {number}</translation>
    </message>
    <message>
        <source>网上提交</source>
        <translation>Sent online</translation>
    </message>
    <message>
        <source>已核对原件</source>
        <translation>Original checked</translation>
    </message>
    <message>
        <source>本大厅已发证 {number}，{day} 准予，来自办件 {case}</source>
        <translation>Granted by this hall: {number}, on {day}, in case {case}</translation>
    </message>
    <message>
        <source>有效期至 {day}</source>
        <translation>valid until {day}</translation>
    </message>
    <message>
        <source>网上提交 {n} 页，未核对原件</source>
        <translation>{n} p. online, original not checked</translation>
    </message>
    <message>
        <source>已收 {n} 页，未核对原件</source>
        <translation>{n} p., original not checked</translation>
    </message>
    <message>
        <source>已收 {n} 页</source>
        <translation>{n} p.</translation>
    </message>
    <message>
        <source>已核对原件，{n} 页</source>
        <translation>Original checked, {n} p.</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{by} {day} 已核对原件</source>
        <translation>original seen by {by} {day}</translation>
    </message>
    <message>
        <source>{by} 于 {when} 在 {window} 号窗口核对原件</source>
        <translation>Original seen by {by} at {when}, window {window}</translation>
    </message>
    <message>
        <source>用于“{purpose}”</source>
        <translation>for &quot;{purpose}&quot;</translation>
    </message>
    <message>
        <source>以后的办件可沿用到 {day}</source>
        <translation>later cases may use it again until {day}</translation>
    </message>
    <message>
        <source>{day} 签发</source>
        <translation>Issued {day}</translation>
    </message>
    <message>
        <source>此件由 {issuer} 提供，证照标识 {number}，仅供办理政务服务事项时使用</source>
        <translation>Provided by {issuer}, licence identifier {number}, for government service matters only</translation>
    </message>
    <message>
        <source>A 级 由签发机关提供，{n} 页</source>
        <translation>Level A, given by the issuer, {n} page(s)</translation>
    </message>
    <message>
        <source>没有收起的材料</source>
        <translation>Nothing is folded away</translation>
    </message>
    <message>
        <source>已有 {n} 件</source>
        <translation>{n} already here</translation>
    </message>
    <message>
        <source>（{n} 件未核对原件）</source>
        <translation> ({n} not compared)</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>fold</translation>
    </message>
    <message>
        <source>展开</source>
        <translation>unfold</translation>
    </message>
    <message>
        <source>{said}，{does}</source>
        <translation>{said}: {does}</translation>
    </message>
    <message>
        <source>原件 {n}</source>
        <translation>Originals {n}</translation>
    </message>
    <message>
        <source>复印件 {n}</source>
        <translation>Copies {n}</translation>
    </message>
    <message>
        <source>由{issuer}出具</source>
        <translation>issued by {issuer}</translation>
    </message>
</context>
<context>
    <name>ChecklistPart</name>
    <message>
        <source>材料清单</source>
        <translation>Materials</translation>
    </message>
    <message>
        <source>已核对原件</source>
        <translation>Originals checked</translation>
    </message>
    <message>
        <source>选好事项后，这里列出全部材料</source>
        <translation>Choose an item to see every material it needs</translation>
    </message>
    <message>
        <source>几个事项都要的材料只收一次</source>
        <translation>What several items need is asked for once</translation>
    </message>
    <message>
        <source>已收 {came} / {all}</source>
        <translation>{came} of {all}</translation>
    </message>
    <message>
        <source>，缺 {n} 份必要材料</source>
        <translation>, {n} missing</translation>
    </message>
    <message>
        <source>图片和 PDF (*.jpg *.jpeg *.png *.tif *.tiff *.bmp *.pdf)</source>
        <translation>Images and PDF (*.jpg *.jpeg *.png *.tif *.tiff *.bmp *.pdf)</translation>
    </message>
    <message>
        <source>所有文件 (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>沿用已有 {n} 份</source>
        <translation>Reuse {n} on file</translation>
    </message>
    <message>
        <source>没有待核对的复印件</source>
        <translation>No copy waits to be checked</translation>
    </message>
    <message>
        <source>没有可以沿用的材料</source>
        <translation>Nothing on file can be reused</translation>
    </message>
    <message>
        <source>为下一份缺的材料添加文件</source>
        <translation>Add files for the next missing material</translation>
    </message>
    <message>
        <source>没有要添加的材料</source>
        <translation>No material is wanted</translation>
    </message>
    <message>
        <source>文件上移一位</source>
        <translation>Move the file up</translation>
    </message>
    <message>
        <source>文件下移一位</source>
        <translation>Move the file down</translation>
    </message>
    <message>
        <source>先用 Tab 键选中一个文件</source>
        <translation>Go to a file with the Tab key first</translation>
    </message>
    <message>
        <source>整理页面</source>
        <translation>Arrange pages</translation>
    </message>
    <message>
        <source>先选好要办的事项</source>
        <translation>First choose what is applied for</translation>
    </message>
    <message>
        <source>{title}（{key}）</source>
        <translation>{title} ({key})</translation>
    </message>
</context>
<context>
    <name>ChoiceEditor</name>
    <message>
        <source>请选择</source>
        <translation>Choose</translation>
    </message>
</context>
<context>
    <name>Cluster</name>
    <message>
        <source>{n} 家，{bad} 家有误</source>
        <translation>{n} companies, {bad} with mistakes</translation>
    </message>
    <message>
        <source>{n} 家</source>
        <translation>{n} companies</translation>
    </message>
    <message>
        <source>从“{name}”读入 {n} 家。</source>
        <translation>{n} companies read from &quot;{name}&quot;. </translation>
    </message>
    <message>
        <source>不认识的列没有读：{columns}。</source>
        <translation>Unknown columns were not read: {columns}. </translation>
    </message>
    <message>
        <source>这些列是共用信息，没有读：{columns}。</source>
        <translation>Columns of shared information were not read: {columns}. </translation>
    </message>
    <message>
        <source>重复的列只读了第一列：{columns}。</source>
        <translation>Of repeated columns only the first was read: {columns}. </translation>
    </message>
    <message>
        <source>文件里没有这些必填的列：{columns}。</source>
        <translation>Required columns are not in the file: {columns}.</translation>
    </message>
    <message>
        <source>已收件 {n} 家</source>
        <translation>{n} received</translation>
    </message>
    <message>
        <source>{state} {n} 家</source>
        <translation>{state}: {n}</translation>
    </message>
    <message>
        <source>{name} 录入的草稿</source>
        <translation>Draft begun by {name}</translation>
    </message>
    <message>
        <source>其他窗口人员录入的草稿</source>
        <translation>Draft begun by another clerk</translation>
    </message>
</context>
<context>
    <name>ClusterModel</name>
    <message>
        <source>一批最多 {n} 家企业。</source>
        <translation>A batch has at most {n} companies.</translation>
    </message>
    <message>
        <source>模板已存为 {name}。</source>
        <translation>The template is saved as {name}.</translation>
    </message>
    <message>
        <source>申请人已核对。</source>
        <translation>Checked by the applicant.</translation>
    </message>
</context>
<context>
    <name>ClusterPage</name>
    <message>
        <source>{n} 家企业和共用信息都会删除；已经收件的不受影响。</source>
        <translation>{n} companies and what they share will be deleted; those received already stay.</translation>
    </message>
    <message>
        <source>删除这批草稿？</source>
        <translation>Delete this batch?</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>CodeDialog</name>
    <message>
        <source>导出码</source>
        <translation>Export code</translation>
    </message>
    <message>
        <source>“{name}”要用导出时显示的导出码打开。</source>
        <translation>&quot;{name}&quot; opens with the code that was shown at the export.</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>导出码有 {n} 位，请逐位核对。</source>
        <translation>The code has {n} characters; compare them one by one.</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>现在没有要这样办的</source>
        <translation>Nothing to do so now</translation>
    </message>
</context>
<context>
    <name>CompaniesPart</name>
    <message>
        <source>下一处错误</source>
        <translation>Next mistake</translation>
    </message>
    <message>
        <source>删除所选</source>
        <translation>Delete rows</translation>
    </message>
    <message>
        <source>导入 Excel/CSV</source>
        <translation>Read Excel/CSV</translation>
    </message>
    <message>
        <source>存模板</source>
        <translation>Template</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>Got it</translation>
    </message>
    <message>
        <source>{title}（{key}）</source>
        <translation>{title} ({key})</translation>
    </message>
    <message>
        <source>直接输入，或从 Excel 复制后按 Ctrl+V，也可以导入 Excel/CSV 文件</source>
        <translation>Type here, copy from Excel and press Ctrl+V, or read an Excel or CSV file</translation>
    </message>
    <message>
        <source>第 {row} 家</source>
        <translation>No. {row}</translation>
    </message>
    <message>
        <source>导入企业名单</source>
        <translation>Read a list of companies</translation>
    </message>
    <message>
        <source>表格 (*.xlsx *.xlsm *.csv *.txt)</source>
        <translation>Tables (*.xlsx *.xlsm *.csv *.txt)</translation>
    </message>
    <message>
        <source>所有文件 (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>保存模板</source>
        <translation>Save the template</translation>
    </message>
    <message>
        <source>Excel 工作簿 (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>集群注册企业名单.xlsx</source>
        <translation>cluster companies.xlsx</translation>
    </message>
</context>
<context>
    <name>CompanyNameEditor</name>
    <message>
        <source>组名</source>
        <translation>Compose</translation>
    </message>
    <message>
        <source>按行政区划、字号、行业、组织形式组成名称（↓）</source>
        <translation>Put the name together from area, name, trade and form (↓)</translation>
    </message>
    <message>
        <source>行政区划</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>字号</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>行业</source>
        <translation>Trade</translation>
    </message>
    <message>
        <source>组织形式</source>
        <translation>Form</translation>
    </message>
</context>
<context>
    <name>CompanyTable</name>
    <message>
        <source>企业清单</source>
        <translation>Companies</translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>核对差异</source>
        <translation>Resolve differences</translation>
    </message>
    <message>
        <source>确认</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>关闭（Esc）</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>这件办件没有差异</source>
        <translation>This case has no differences</translation>
    </message>
    <message>
        <source>正在读取差异…</source>
        <translation>Reading the differences…</translation>
    </message>
    <message>
        <source>上下键换一处&#x3000;1、2 选一边&#x3000;3 另填&#x3000;Enter 确认</source>
        <translation>Up, Down: next one · 1, 2: choose a side · 3: another value · Enter: confirm</translation>
    </message>
    <message>
        <source>{n} 处待核对</source>
        <translation>{n} to resolve</translation>
    </message>
    <message>
        <source>都已核对</source>
        <translation>All resolved</translation>
    </message>
    <message>
        <source>两份都算</source>
        <translation>both files</translation>
    </message>
    <message>
        <source>现在采用的是：{value}</source>
        <translation>What counts now: {value}</translation>
    </message>
    <message>
        <source>先按 1 或 2 选一边，或按 3 另填。</source>
        <translation>First press 1 or 2 to choose a side, or 3 for another value.</translation>
    </message>
    <message>
        <source>这是身份或法定内容，请写明依据。</source>
        <translation>This concerns identity or law: please give the grounds.</translation>
    </message>
    <message>
        <source>“{name}”已确认。</source>
        <translation>&quot;{name}&quot; is resolved.</translation>
    </message>
</context>
<context>
    <name>Conflicts</name>
    <message>
        <source>本窗口填的</source>
        <translation>Entered here</translation>
    </message>
    <message>
        <source>两份都保留</source>
        <translation>Keep both</translation>
    </message>
    <message>
        <source>{who}（{where}）{when} 已确认为：{value}</source>
        <translation>{who} ({where}), {when}, decided: {value}</translation>
    </message>
    <message>
        <source>{said}。依据：{why}</source>
        <translation>{said}. Grounds: {why}</translation>
    </message>
    <message>
        <source>（空）</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>{where}填的</source>
        <translation>Entered: {where}</translation>
    </message>
    <message>
        <source>{name}，{n} 页</source>
        <translation>{name}, pages: {n}</translation>
    </message>
</context>
<context>
    <name>CorrectionDialog</name>
    <message>
        <source>一次性告知补正</source>
        <translation>Ask for corrections</translation>
    </message>
    <message>
        <source>请一次列全所有需要补正的内容，不得分次告知（行政许可法第三十二条）。</source>
        <translation>Name everything that must be corrected at once; it may be asked only once (Licensing Law, art. 32).</translation>
    </message>
    <message>
        <source>告知补正</source>
        <translation>Corrections</translation>
    </message>
    <message>
        <source>例如：住所证明缺房东签字，请补签后提交</source>
        <translation>For example: the proof of address lacks the landlord&apos;s signature</translation>
    </message>
    <message>
        <source>首次告知没有列入</source>
        <translation>not on the first notice</translation>
    </message>
    <message>
        <source>补正说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>需要补交或重交的材料</source>
        <translation>Materials to hand in, or again</translation>
    </message>
    <message>
        <source>请勾选要补的材料，或写明要补正的内容。</source>
        <translation>Tick what is missing, or say what must be corrected.</translation>
    </message>
</context>
<context>
    <name>Counter</name>
    <message>
        <source>受理</source>
        <translation>Desk</translation>
    </message>
    <message>
        <source>办件</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>已交接，{name} 接班。</source>
        <translation>Handed over to {name}.</translation>
    </message>
    <message>
        <source>出件</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>交接</source>
        <translation>Bundles</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Items</translation>
    </message>
    <message>
        <source>集群</source>
        <translation>Cluster</translation>
    </message>
</context>
<context>
    <name>CrashDesk</name>
    <message>
        <source>程序遇到问题</source>
        <translation>Something went wrong</translation>
    </message>
    <message>
        <source>刚才的操作没有完成，已录入的内容都在。</source>
        <translation>The last step was not done; everything you typed is still there.</translation>
    </message>
    <message>
        <source>请再试一次；若仍然如此，请把下面的代号告诉技术支持：{kind}</source>
        <translation>Try again; if it happens once more, give support this code: {kind}</translation>
    </message>
</context>
<context>
    <name>Credit</name>
    <message>
        <source>失信被执行人名单</source>
        <translation>the list of judgment defaulters</translation>
    </message>
    <message>
        <source>经营异常名录</source>
        <translation>the list of abnormal operations</translation>
    </message>
    <message>
        <source>严重违法失信名单</source>
        <translation>the list of serious offenders</translation>
    </message>
    <message>
        <source>容缺承诺未履行名单</source>
        <translation>the list of broken promises (deferred materials)</translation>
    </message>
    <message>
        <source>不适用容缺受理</source>
        <translation>nothing may be deferred</translation>
    </message>
    <message>
        <source>须从严核对</source>
        <translation>check with special care</translation>
    </message>
    <message>
        <source>申请人</source>
        <translation>the applicant</translation>
    </message>
    <message>
        <source>本单位</source>
        <translation>the company</translation>
    </message>
    <message>
        <source>法定代表人</source>
        <translation>the legal representative</translation>
    </message>
    <message>
        <source>信用：{whose}自 {since} 起列入{kind}</source>
        <translation>Credit: {whose} has been on {kind} since {since}</translation>
    </message>
    <message>
        <source>{said}，{follows}</source>
        <translation>{said}: {follows}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{said}。{age}</source>
        <translation>{said}. {age}</translation>
    </message>
    <message>
        <source>信用名单还没有取到，以平台核对为准。</source>
        <translation>No credit list has come yet; the platform has the last word.</translation>
    </message>
    <message>
        <source>信用名单截至 {at}。</source>
        <translation>Credit list as of {at}.</translation>
    </message>
    <message>
        <source>经办人</source>
        <translation>Agent</translation>
    </message>
</context>
<context>
    <name>DayEnd</name>
    <message>
        <source>取号 {expected} 个，而办结、弃号、作废、结转和还在办的合计 {found} 个：有号码没有结果。</source>
        <translation>{expected} numbers were taken, but served, no-show, void, carried over and still here come to {found}: some numbers have no outcome. </translation>
    </message>
    <message>
        <source>应发出 {expected} 个号，而号码记录有 {found} 个：有号码多发或缺失。</source>
        <translation>{expected} numbers should have been given, but {found} are on record: some were given twice or are missing. </translation>
    </message>
    <message>
        <source>脱网时发出的备用号还有 {found} 个没有交回大厅（应为 {expected} 个）。</source>
        <translation>{found} numbers given away from the hall have not been handed in yet (should be {expected}). </translation>
    </message>
    <message>
        <source>号码记录有 {expected} 个，而取号流水有 {found} 条。</source>
        <translation>{expected} numbers are on record, but {found} entries of their taking. </translation>
    </message>
    <message>
        <source>号码记录里办结 {expected} 个，而流水里办结 {found} 个。</source>
        <translation>{expected} served by the numbers, but {found} by the log. </translation>
    </message>
    <message>
        <source>号码记录里弃号 {expected} 个，而流水里弃号 {found} 个。</source>
        <translation>{expected} no-shows by the numbers, but {found} by the log. </translation>
    </message>
    <message>
        <source>号码记录里作废 {expected} 个，而流水里作废 {found} 个。</source>
        <translation>{expected} void by the numbers, but {found} by the log. </translation>
    </message>
    <message>
        <source>号码记录里结转 {expected} 个，而流水里结转 {found} 个。</source>
        <translation>{expected} carried over by the numbers, but {found} by the log. </translation>
    </message>
    <message>
        <source>日结时取号 {sealed} 个，现在 {now} 个。</source>
        <translation>Numbers issued: {sealed} when the day was ended, {now} now. </translation>
    </message>
    <message>
        <source>日结时办结 {sealed} 个，现在 {now} 个。</source>
        <translation>Served: {sealed} when the day was ended, {now} now. </translation>
    </message>
    <message>
        <source>日结时弃号 {sealed} 个，现在 {now} 个。</source>
        <translation>Given up: {sealed} when the day was ended, {now} now. </translation>
    </message>
    <message>
        <source>日结时作废 {sealed} 个，现在 {now} 个。</source>
        <translation>Void: {sealed} when the day was ended, {now} now. </translation>
    </message>
    <message>
        <source>日结时结转 {sealed} 个，现在 {now} 个。</source>
        <translation>Carried over: {sealed} when the day was ended, {now} now. </translation>
    </message>
    <message>
        <source>日结后有变化：</source>
        <translation>Changed since the day was ended: </translation>
    </message>
    <message>
        <source>请让脱网的窗口或取号机连上大厅，交回后点“刷新”再日结。</source>
        <translation>Connect the window or kiosk to the hall, press &quot;Refresh&quot; when it has handed in, then end the day.</translation>
    </message>
    <message>
        <source>请先点“刷新”；仍对不上就联系技术支持。记录都在，核对之前不要日结。</source>
        <translation>Press &quot;Refresh&quot; first; if it still differs, call support. Every record is kept; do not end the day before it is checked.</translation>
    </message>
    <message>
        <source>{window} 号窗口（{number}）</source>
        <translation>window {window} ({number})</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>还有办事人：{windows}。请先办结、过号或退回排队，再日结。</source>
        <translation>Visitors are still at: {windows}. Finish, skip or release them, then end the day.</translation>
    </message>
    <message>
        <source>{windows} 号窗口还没有签退；日结不影响签退。</source>
        <translation>Nobody has signed out of window {windows} yet; ending the day does not stand in the way.</translation>
    </message>
    <message>
        <source>备用号 {reserved} 个，用了 {used} 个，没用到 {unused} 个（不算缺号）。</source>
        <translation>{reserved} reserve numbers: {used} used, {unused} not needed (they are no gaps).</translation>
    </message>
    <message>
        <source>{day}（今天）</source>
        <translation>{day} (today)</translation>
    </message>
    <message>
        <source>{expected} 个号有流水，而前后衔接的只有 {found} 个：中间缺了流水。</source>
        <translation>{expected} numbers have events, but only {found} of them without a break: events are missing in between. </translation>
    </message>
    <message>
        <source>号码记录里还在办的 {expected} 个，而流水里还在办的 {found} 个。</source>
        <translation>{expected} numbers are still here by their records, but {found} by the events. </translation>
    </message>
    <message>
        <source>{queue} 队列：</source>
        <translation>Queue {queue}: </translation>
    </message>
    <message>
        <source>{numbers} 等 {count} 个</source>
        <translation>{numbers} and others, {count} in all</translation>
    </message>
    <message>
        <source>要核对的号：{numbers}。</source>
        <translation>Numbers to check: {numbers}. </translation>
    </message>
</context>
<context>
    <name>DayEndDialog</name>
    <message>
        <source>日结</source>
        <translation>Day end</translation>
    </message>
    <message>
        <source>还在等候的号码结转，改日凭原号办理；当天的数字封存，不能再改。</source>
        <translation>Numbers that still wait are carried over and honoured another day; the figures of the day are closed for good.</translation>
    </message>
    <message>
        <source>日结…</source>
        <translation>End day…</translation>
    </message>
    <message>
        <source>哪一天</source>
        <translation>Which day</translation>
    </message>
    <message>
        <source>结转号码</source>
        <translation>Carried over</translation>
    </message>
    <message>
        <source>交接班</source>
        <translation>Hand-overs</translation>
    </message>
    <message>
        <source>这一天没有交接班。</source>
        <translation>No hand-over on this day.</translation>
    </message>
    <message>
        <source>刷新</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>日结表…</source>
        <translation>Day sheet…</translation>
    </message>
    <message>
        <source>{waiting} 个还在等候的号码将结转；日结后 {day} 的数字封存，不能撤销。</source>
        <translation>{waiting} numbers that still wait will be carried over; the figures of {day} are then closed and cannot be opened again.</translation>
    </message>
    <message>
        <source>日结 {day}</source>
        <translation>End the day {day}</translation>
    </message>
    <message>
        <source>确认日结</source>
        <translation>End the day</translation>
    </message>
    <message>
        <source>没有。</source>
        <translation>None.</translation>
    </message>
    <message>
        <source>{n} 个</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>日结时将结转 {n} 个</source>
        <translation>{n} will be carried over</translation>
    </message>
    <message>
        <source>{n} 次</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>截至 {at}</source>
        <translation>as of {at}</translation>
    </message>
    <message>
        <source>{failure}下面是 {at} 的数字。</source>
        <translation>{failure} Below are the figures of {at}.</translation>
    </message>
    <message>
        <source>{day} 已由 {by} 于 {at} 日结。</source>
        <translation>{day} was ended by {by} at {at}.</translation>
    </message>
    <message>
        <source>{day} 已于 {at} 日结。</source>
        <translation>{day} was ended at {at}.</translation>
    </message>
</context>
<context>
    <name>DayFindings</name>
    <message>
        <source>号码、流水和备用号都对得上，可以日结。</source>
        <translation>Numbers, log and reserve numbers agree; the day can be ended.</translation>
    </message>
</context>
<context>
    <name>DayPaperSheet</name>
    <message>
        <source>日结表</source>
        <translation>Day sheet</translation>
    </message>
    <message>
        <source>出具后有编号和核验码，存档备查；已出具的，随时按原样再打印。</source>
        <translation>Once issued it has a number and a check string and stays on record; what was issued can be printed again exactly as it was.</translation>
    </message>
    <message>
        <source>出具并打印</source>
        <translation>Issue and print</translation>
    </message>
    <message>
        <source>哪一天</source>
        <translation>Which day</translation>
    </message>
    <message>
        <source>哪一份</source>
        <translation>Which copy</translation>
    </message>
    <message>
        <source>业务日</source>
        <translation>Business day</translation>
    </message>
    <message>
        <source>份</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>刷新</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>存为 PDF…</source>
        <translation>Save as PDF…</translation>
    </message>
    <message>
        <source>{number} 第 {n} 份，已送去打印。</source>
        <translation>{number}, copy {n}, is on its way to the printer.</translation>
    </message>
    <message>
        <source>{number} 第 {n} 份已存成 PDF；还没有选打印机，在“打印设置”里选。</source>
        <translation>{number}, copy {n}, is kept as a PDF; no printer is chosen yet: choose one under “Printers”.</translation>
    </message>
    <message>
        <source>新出：{number} 第 {n} 份</source>
        <translation>New: {number}, copy {n}</translation>
    </message>
    <message>
        <source>已出具：{number} 第 {n} 份&#x3000;{by}&#x3000;{at}</source>
        <translation>Issued: {number}, copy {n} · {by} · {at}</translation>
    </message>
    <message>
        <source>截至 {at}</source>
        <translation>as of {at}</translation>
    </message>
    <message>
        <source>按原样再打印</source>
        <translation>Print again as it was</translation>
    </message>
    <message>
        <source>PDF 文件 (*.pdf)</source>
        <translation>PDF files (*.pdf)</translation>
    </message>
    <message>
        <source>日结表-{day}</source>
        <translation>day-sheet-{day}</translation>
    </message>
    <message>
        <source>已存为 {path}</source>
        <translation>Saved as {path}</translation>
    </message>
</context>
<context>
    <name>DaySum</name>
    <message>
        <source>取号</source>
        <translation>Taken</translation>
    </message>
    <message>
        <source>对得上</source>
        <translation>Adds up</translation>
    </message>
    <message>
        <source>差 {n} 个</source>
        <translation>{n} off</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>Served</translation>
    </message>
    <message>
        <source>弃号</source>
        <translation>No-show</translation>
    </message>
    <message>
        <source>作废</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>结转</source>
        <translation>Carried over</translation>
    </message>
    <message>
        <source>等候</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>在窗口</source>
        <translation>At windows</translation>
    </message>
</context>
<context>
    <name>DaysLeft</name>
    <message>
        <source>再过 {n} 天，您在本机的登录就要由值班长重新确认，请提前请值班长办理。</source>
        <translation>In {n} days a hall leader has to confirm you on this PC again; ask them in time.</translation>
    </message>
</context>
<context>
    <name>DecisionPart</name>
    <message>
        <source>原来</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>两份都保留</source>
        <translation>Keep both</translation>
    </message>
    <message>
        <source>都不对，另填</source>
        <translation>Neither: another value</translation>
    </message>
    <message>
        <source>依据 *</source>
        <translation>Grounds *</translation>
    </message>
    <message>
        <source>依据（可不填）</source>
        <translation>Grounds (optional)</translation>
    </message>
    <message>
        <source>例如：已核对身份证原件</source>
        <translation>e.g. compared with the original identity card</translation>
    </message>
</context>
<context>
    <name>Deed</name>
    <message>
        <source>更改办理事项</source>
        <translation>chose another item</translation>
    </message>
    <message>
        <source>删除草稿“{who}”</source>
        <translation>deleted draft: {who}</translation>
    </message>
    <message>
        <source>收起“{who}”</source>
        <translation>put away: {who}</translation>
    </message>
    <message>
        <source>新收件</source>
        <translation>New case</translation>
    </message>
    <message>
        <source>填写“{label}”</source>
        <translation>filled in &quot;{label}&quot;</translation>
    </message>
    <message>
        <source>填写“{label}”等 {n} 项</source>
        <translation>filled in &quot;{label}&quot; and others ({n})</translation>
    </message>
    <message>
        <source>添加材料 {n} 份</source>
        <translation>{n} material(s) added</translation>
    </message>
    <message>
        <source>添加“{name}”</source>
        <translation>added &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>沿用材料 {n} 份</source>
        <translation>used {n} material(s) again</translation>
    </message>
    <message>
        <source>沿用“{name}”</source>
        <translation>used again &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>移除“{name}”</source>
        <translation>removed &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>核对原件 {n} 份</source>
        <translation>{n} original(s) checked</translation>
    </message>
    <message>
        <source>核对原件“{name}”</source>
        <translation>checked original of &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>调整“{name}”的文件顺序</source>
        <translation>Order the files of &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>归入“{name}”</source>
        <translation>Moved to “{name}”</translation>
    </message>
    <message>
        <source>更换 {n} 页</source>
        <translation>Replaced {n} pages</translation>
    </message>
    <message>
        <source>更换“{name}”的一页</source>
        <translation>Replaced a page of “{name}”</translation>
    </message>
</context>
<context>
    <name>DeliverDialog</name>
    <message>
        <source>送达</source>
        <translation>Deliver</translation>
    </message>
    <message>
        <source>请稍候。</source>
        <translation>One moment.</translation>
    </message>
    <message>
        <source>请至少勾选一个结果。</source>
        <translation>Tick at least one result.</translation>
    </message>
    <message>
        <source>请填写{fields}。</source>
        <translation>Fill in: {fields}.</translation>
    </message>
    <message>
        <source>请领取人在签字板上签名，或改为纸质回证签名。</source>
        <translation>Ask the recipient to sign on the pad, or choose the signature on paper.</translation>
    </message>
    <message>
        <source>送达&#x3000;{number}</source>
        <translation>Deliver {number}</translation>
    </message>
    <message>
        <source>办件现在是“{state}”，没有可以送达的结果。</source>
        <translation>The case is &quot;{state}&quot;; there is no result to deliver.</translation>
    </message>
    <message>
        <source>送达方式</source>
        <translation>Way of delivery</translation>
    </message>
    <message>
        <source>重签</source>
        <translation>Sign again</translation>
    </message>
    <message>
        <source>正在读取办件…</source>
        <translation>Reading the case…</translation>
    </message>
    <message>
        <source>正在送达…</source>
        <translation>Handing over…</translation>
    </message>
    <message>
        <source>先看送达回证</source>
        <translation>See the proof first</translation>
    </message>
    <message>
        <source>按现在填写的内容看回证；没有送达，不登记</source>
        <translation>The proof as it would read now; nothing is handed over or recorded</translation>
    </message>
</context>
<context>
    <name>Delivery</name>
    <message>
        <source>窗口领取</source>
        <translation>Collected at the window</translation>
    </message>
    <message>
        <source>邮寄送达</source>
        <translation>By post</translation>
    </message>
    <message>
        <source>电子送达</source>
        <translation>Electronically</translation>
    </message>
    <message>
        <source>签字板签名</source>
        <translation>Signed on the pad</translation>
    </message>
    <message>
        <source>纸质回证签名</source>
        <translation>Signed on paper</translation>
    </message>
    <message>
        <source>领取人</source>
        <translation>Recipient</translation>
    </message>
    <message>
        <source>证件类型</source>
        <translation>Type of paper</translation>
    </message>
    <message>
        <source>证件号码</source>
        <translation>Number of paper</translation>
    </message>
    <message>
        <source>与申请人关系</source>
        <translation>Relation to the applicant</translation>
    </message>
    <message>
        <source>送达地址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>快递公司</source>
        <translation>Courier</translation>
    </message>
    <message>
        <source>运单号</source>
        <translation>Waybill number</translation>
    </message>
    <message>
        <source>签收</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>签名</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>申请人本人</source>
        <translation>The applicant</translation>
    </message>
    <message>
        <source>法定代表人</source>
        <translation>Legal representative</translation>
    </message>
    <message>
        <source>经办人</source>
        <translation>Agent</translation>
    </message>
</context>
<context>
    <name>DeskBar</name>
    <message>
        <source>刷身份证、扫条码，或输入证件号码、姓名、办件编号（{key}）</source>
        <translation>Read a card, scan a barcode, or type an ID, name or case number ({key})</translation>
    </message>
    <message>
        <source>新收件</source>
        <translation>New case</translation>
    </message>
    <message>
        <source>放下</source>
        <translation>Put aside</translation>
    </message>
    <message>
        <source>桌面是空的</source>
        <translation>The desk is empty</translation>
    </message>
    <message>
        <source>查找来访者</source>
        <translation>Find a visitor</translation>
    </message>
    <message>
        <source>收起眼前这一件（{key}）；草稿和办件都已保存，随时可以再打开</source>
        <translation>Put this one away ({key}); drafts and cases are stored and can be opened again at any time</translation>
    </message>
</context>
<context>
    <name>Difference</name>
    <message>
        <source>申请人的身份内容是分别修改的</source>
        <translation>Parts of the applicant&apos;s identity were changed apart</translation>
    </message>
    <message>
        <source>法定代表人的身份内容是分别修改的</source>
        <translation>Parts of the legal representative&apos;s identity were changed apart</translation>
    </message>
    <message>
        <source>经办人的身份内容是分别修改的</source>
        <translation>Parts of the agent&apos;s identity were changed apart</translation>
    </message>
    <message>
        <source>企业的法定内容是分别修改的</source>
        <translation>Parts of the enterprise&apos;s legal details were changed apart</translation>
    </message>
    <message>
        <source>已核对原件的材料又被移除</source>
        <translation>A checked document was removed</translation>
    </message>
    <message>
        <source>办件已结束，同时有“{kind}”</source>
        <translation>The case has ended, and &quot;{kind}&quot; was done</translation>
    </message>
    <message>
        <source>已核对原件，保留</source>
        <translation>Original checked, kept</translation>
    </message>
    <message>
        <source>移除：{reason}</source>
        <translation>Removed: {reason}</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>Noted</translation>
    </message>
    <message>
        <source>同一份材料的顺序是分别调整的</source>
        <translation>The files of one material were put in order separately</translation>
    </message>
    <message>
        <source>同一页被分别归入不同的材料</source>
        <translation>One page was put under different materials</translation>
    </message>
</context>
<context>
    <name>DifferenceList</name>
    <message>
        <source>待核对差异</source>
        <translation>Differences to resolve</translation>
    </message>
    <message>
        <source>{name}&#x3000;已核对</source>
        <translation>{name} · resolved</translation>
    </message>
    <message>
        <source>{name}&#x3000;身份或法定内容，未核对前不能作决定</source>
        <translation>{name} · identity or law: no decision before it is resolved</translation>
    </message>
    <message>
        <source>{name}&#x3000;待核对</source>
        <translation>{name} · to resolve</translation>
    </message>
</context>
<context>
    <name>Display</name>
    <message>
        <source>号码</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>窗口</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>已叫号码</source>
        <translation>Called before</translation>
    </message>
    <message>
        <source>等候人数</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>正在读取叫号信息…</source>
        <translation>Reading the calls…</translation>
    </message>
    <message>
        <source>今天还没有叫号</source>
        <translation>Nobody has been called yet today</translation>
    </message>
    <message>
        <source>请先取号，叫到时这里显示号码和窗口</source>
        <translation>Please take a number; it is shown here when you are called</translation>
    </message>
    <message>
        <source>现在没有等待到窗口的号码</source>
        <translation>Nobody is being called now</translation>
    </message>
    <message>
        <source>请留意屏幕和语音叫号</source>
        <translation>Please watch the screen and listen</translation>
    </message>
    <message>
        <source>暂时读不到叫号信息</source>
        <translation>The calls cannot be read at the moment</translation>
    </message>
    <message>
        <source>请听从现场工作人员引导，系统恢复后自动显示</source>
        <translation>Please follow the staff; this screen returns by itself</translation>
    </message>
    <message>
        <source>叫号系统暂时连不上，下面是 {time} 的叫号，请留意窗口的呼叫</source>
        <translation>The queue is out of reach; these are the calls of {time}. Please listen to the windows</translation>
    </message>
</context>
<context>
    <name>DisplayStand</name>
    <message>
        <source>一窗 · 叫号屏</source>
        <translation>Yichuang · Calling screen</translation>
    </message>
</context>
<context>
    <name>DraftPage</name>
    <message>
        <source>停下</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>收件</source>
        <translation>Receive</translation>
    </message>
    <message>
        <source>删除草稿</source>
        <translation>Delete draft</translation>
    </message>
    <message>
        <source>返回批次列表</source>
        <translation>Back to batches</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next step</translation>
    </message>
    <message>
        <source>上一步</source>
        <translation>Step back</translation>
    </message>
    <message>
        <source>① 共用信息</source>
        <translation>① Shared answers</translation>
    </message>
    <message>
        <source>（{n} 项待填）</source>
        <translation> ({n} to fill)</translation>
    </message>
    <message>
        <source>③ 企业清单（{n}）</source>
        <translation>③ {n}</translation>
    </message>
    <message>
        <source>② 共用材料（已收 {came}/{of}）</source>
        <translation>② Shared papers ({came}/{of})</translation>
    </message>
    <message>
        <source>正在收件 {done}/{of}</source>
        <translation>Receiving {done}/{of}</translation>
    </message>
    <message>
        <source>收件 {n} 家</source>
        <translation>Receive {n}</translation>
    </message>
    <message>
        <source>本批已收件 {n} 家。</source>
        <translation>{n} of this batch are received. </translation>
    </message>
    <message>
        <source>有误的 {n} 家留在草稿里，改好再收。</source>
        <translation>{n} with mistakes stay in the draft until they are mended.</translation>
    </message>
    <message>
        <source>已保存 {time}</source>
        <translation>Saved {time}</translation>
    </message>
    <message>
        <source>未保存，正在重试</source>
        <translation>Not saved, trying again</translation>
    </message>
    <message>
        <source>先看凭证</source>
        <translation>See the receipt first</translation>
    </message>
</context>
<context>
    <name>DraftRow</name>
    <message>
        <source>还没有填写申请人</source>
        <translation>No applicant yet</translation>
    </message>
    <message>
        <source>还没有选择事项</source>
        <translation>No item chosen yet</translation>
    </message>
    <message>
        <source>已收 {n} 份材料</source>
        <translation>Materials: {n}</translation>
    </message>
    <message>
        <source>继续</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>{name} 录入的草稿</source>
        <translation>Draft begun by {name}</translation>
    </message>
    <message>
        <source>未完成的草稿</source>
        <translation>Unfinished draft</translation>
    </message>
</context>
<context>
    <name>Due</name>
    <message>
        <source>红牌：容缺逾期 {day}</source>
        <translation>Red card: promise of {day} not kept</translation>
    </message>
    <message>
        <source>黄牌：容缺至 {day}</source>
        <translation>Yellow card: owed by {day}</translation>
    </message>
    <message>
        <source>容缺至 {day}</source>
        <translation>Owed by {day}</translation>
    </message>
    <message>
        <source>未定（特别程序中）</source>
        <translation>Not fixed (suspended)</translation>
    </message>
    <message>
        <source>未定（日历未公布）</source>
        <translation>Not fixed (calendar not published)</translation>
    </message>
    <message>
        <source>红牌：已超期</source>
        <translation>Red card: overdue</translation>
    </message>
    <message>
        <source>黄牌：即将到期</source>
        <translation>Yellow card: due soon</translation>
    </message>
    <message>
        <source>登记期限 {day}</source>
        <translation>Register by {day}</translation>
    </message>
    <message>
        <source>受理期限 {day}</source>
        <translation>Accept by {day}</translation>
    </message>
    <message>
        <source>红牌</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>黄牌</source>
        <translation>Yellow</translation>
    </message>
    <message>
        <source>未定（特别程序预计至 {day}）</source>
        <translation>Not fixed (special procedure, expected until {day})</translation>
    </message>
    <message>
        <source>{day}（暂定）</source>
        <translation>{day} (provisional)</translation>
    </message>
    <message>
        <source>暂定 {day}：国务院公布 {year} 年节假日安排后，以公布的为准</source>
        <translation>Provisional, {day}: once the State Council has published the holidays of {year}, they decide</translation>
    </message>
    <message>
        <source>未定</source>
        <translation>not fixed</translation>
    </message>
    <message>
        <source>全部最迟 {day}</source>
        <translation>Last day {day}</translation>
    </message>
    <message>
        <source>已受理的事项最迟 {day} 办结</source>
        <translation>Accepted items are done by {day} at the latest</translation>
    </message>
    <message>
        <source>，另有 {n} 项未受理</source>
        <translation>, {n} more are not accepted yet</translation>
    </message>
    <message>
        <source>已受理的最迟 {day}</source>
        <translation>Accepted part by {day}</translation>
    </message>
</context>
<context>
    <name>DutiesDialog</name>
    <message>
        <source>窗口分工</source>
        <translation>Windows</translation>
    </message>
    <message>
        <source>点一下换一种：主办（先叫）、兼办（主办的没有人等时才叫）、不办。保存后从下一次叫号起。</source>
        <translation>A click goes on to the next: serves (called first), helps (only when nobody waits in its own), neither. Counts from the next call after saving.</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>还没有窗口</source>
        <translation>No windows yet</translation>
    </message>
    <message>
        <source>窗口登录过一次后列在这里</source>
        <translation>A window is listed once somebody has signed in there</translation>
    </message>
    <message>
        <source>撤销修改</source>
        <translation>Undo changes</translation>
    </message>
    <message>
        <source>{window} 号（已改）</source>
        <translation>{window} (edited)</translation>
    </message>
    <message>
        <source>{window} 号</source>
        <translation>No. {window}</translation>
    </message>
    <message>
        <source>已保存，从下一次叫号起。</source>
        <translation>Saved; counts from the next call.</translation>
    </message>
</context>
<context>
    <name>DutiesModel</name>
    <message>
        <source>{window} 号窗口至少要主办一个队列。</source>
        <translation>Window {window} must serve at least one queue.</translation>
    </message>
</context>
<context>
    <name>Duty</name>
    <message>
        <source>主办</source>
        <translation>Serves</translation>
    </message>
    <message>
        <source>兼办</source>
        <translation>Helps</translation>
    </message>
</context>
<context>
    <name>EarlierList</name>
    <message>
        <source>另有 {count} 个轮流显示</source>
        <translation>{count} more take turns</translation>
    </message>
</context>
<context>
    <name>Editors</name>
    <message>
        <source>是</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>否</source>
        <translation>No</translation>
    </message>
    <message>
        <source>例如 2026-11-23</source>
        <translation>e.g. 2026-11-23</translation>
    </message>
    <message>
        <source>11 位手机号码</source>
        <translation>11 digits</translation>
    </message>
    <message>
        <source>还没有核对</source>
        <translation>Not looked up yet</translation>
    </message>
    <message>
        <source>不在清单内</source>
        <translation>Not on the list</translation>
    </message>
    <message>
        <source>禁止投资，第 {n} 条：{text}</source>
        <translation>Prohibited, no. {n}: {text}</translation>
    </message>
    <message>
        <source>限制投资、符合条件，第 {n} 条：{text}</source>
        <translation>Restricted, condition met, no. {n}: {text}</translation>
    </message>
    <message>
        <source>限制投资、不符合条件，第 {n} 条：{text}</source>
        <translation>Restricted, condition not met, no. {n}: {text}</translation>
    </message>
</context>
<context>
    <name>EmptyDesk</name>
    <message>
        <source>未完成的草稿</source>
        <translation>Unfinished drafts</translation>
    </message>
    <message>
        <source>没有找到“{text}”</source>
        <translation>Nothing found for &quot;{text}&quot;</translation>
    </message>
    <message>
        <source>请核对后再查；首次来办的，按 F6 新收件</source>
        <translation>Check and search again; for a first visit press F6</translation>
    </message>
    <message>
        <source>等待下一位来访者</source>
        <translation>Waiting for the next visitor</translation>
    </message>
    <message>
        <source>刷身份证或扫条码即可找到网上申请和已有办件；首次来办的，按 F6 新收件</source>
        <translation>Read a card or scan a barcode to find online and earlier cases; for a first visit press F6</translation>
    </message>
    <message>
        <source>{n} 件</source>
        <translation>{n} in all</translation>
    </message>
    <message>
        <source>集群注册：一个经办人带多家企业（{key}）</source>
        <translation>Cluster registration: one agent, many companies ({key})</translation>
    </message>
    <message>
        <source>另有 {n} 份较早的，按 {key} 用姓名找</source>
        <translation>{n} earlier ones: press {key} and type the name</translation>
    </message>
</context>
<context>
    <name>EnrolDialog</name>
    <message>
        <source>登记本机</source>
        <translation>Enrol this PC</translation>
    </message>
    <message>
        <source>登记码由平台管理员发给这台电脑，只用一次。登记后本机有自己的口令和编号；等着传的业务不受影响。</source>
        <translation>The platform&apos;s operator gives the code for this PC; it is good once. The PC then has a token and numbers of its own; what waits to be sent is not touched.</translation>
    </message>
    <message>
        <source>登记</source>
        <translation>Enrol</translation>
    </message>
    <message>
        <source>登记码</source>
        <translation>Enrolment code</translation>
    </message>
</context>
<context>
    <name>ErrorState</name>
    <message>
        <source>重试</source>
        <translation>Try again</translation>
    </message>
</context>
<context>
    <name>ExtendDialog</name>
    <message>
        <source>延长期限</source>
        <translation>Extend the limit</translation>
    </message>
    <message>
        <source>经负责人批准可以延长一次。</source>
        <translation>With the head&apos;s approval it may be extended once.</translation>
    </message>
    <message>
        <source>最多 {most} 个工作日（{law}）。</source>
        <translation>At most {most} working days ({law}).</translation>
    </message>
    <message>
        <source>最多 {most} 个工作日。</source>
        <translation>At most {most} working days.</translation>
    </message>
    <message>
        <source>案情复杂</source>
        <translation>A complex matter</translation>
    </message>
    <message>
        <source>需要跨部门核实</source>
        <translation>To be verified with other bodies</translation>
    </message>
    <message>
        <source> 个工作日</source>
        <translation> working days</translation>
    </message>
    <message>
        <source>延长</source>
        <translation>Extend by</translation>
    </message>
</context>
<context>
    <name>FactsPart</name>
    <message>
        <source>网络</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>平台数据</source>
        <translation>Platform data</translation>
    </message>
    <message>
        <source>待传业务</source>
        <translation>Steps to send</translation>
    </message>
    <message>
        <source>今日已传业务</source>
        <translation>Steps sent today</translation>
    </message>
    <message>
        <source>待传文件</source>
        <translation>Files to send</translation>
    </message>
    <message>
        <source>今日已传文件</source>
        <translation>Files sent today</translation>
    </message>
    <message>
        <source>需要处理</source>
        <translation>To see to</translation>
    </message>
    <message>
        <source>本机磁盘</source>
        <translation>Disk of this PC</translation>
    </message>
    <message>
        <source>{n} 项</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>，最早 {time}</source>
        <translation>, oldest of {time}</translation>
    </message>
    <message>
        <source>{n} 份</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>被退回或读不懂 {refused} 项，待核对 {conflicts} 件</source>
        <translation>{refused} refused or unreadable, {conflicts} cases with differences</translation>
    </message>
    <message>
        <source>剩余 {free} GB</source>
        <translation>{free} GB left</translation>
    </message>
    <message>
        <source>在线，{time} 起</source>
        <translation>Online since {time}</translation>
    </message>
    <message>
        <source>离线，{time} 起；上次连通 {last}</source>
        <translation>Offline since {time}; last contact {last}</translation>
    </message>
    <message>
        <source>平台不认本机，{time} 起；请找管理员</source>
        <translation>The platform refuses this PC since {time}; ask the administrator</translation>
    </message>
    <message>
        <source>正在连接平台</source>
        <translation>Connecting</translation>
    </message>
    <message>
        <source>截至 {time}</source>
        <translation>As of {time}</translation>
    </message>
    <message>
        <source>还没有读取过</source>
        <translation>Not read yet</translation>
    </message>
    <message>
        <source>，最近一次 {time}</source>
        <translation>, last at {time}</translation>
    </message>
    <message>
        <source>{time} 起本程序版本太旧，平台不再与它交换数据；请找技术支持升级。业务照常办理，都保存在本机，升级后自动上传</source>
        <translation>Too old for the platform since {time}: call support to upgrade. Work goes on here and is sent after the upgrade</translation>
    </message>
    <message>
        <source>{time} 起本程序比平台新得太多，不能交换数据；请找技术支持。业务照常办理，都保存在本机，平台升级后自动上传</source>
        <translation>Too new for the platform since {time}: call support. Work goes on here and is sent once the platform is upgraded</translation>
    </message>
    <message>
        <source>本机登记</source>
        <translation>This PC&apos;s enrolment</translation>
    </message>
    <message>
        <source>其他副本</source>
        <translation>Other copies</translation>
    </message>
    <message>
        <source>登记已注销，{time} 起；业务都在本机，请用新登记码重新登记</source>
        <translation>Enrolment withdrawn since {time}; all work is on this PC: enrol again with a new code</translation>
    </message>
    <message>
        <source>没有登记，按设置连接</source>
        <translation>Not enrolled; connects by its settings</translation>
    </message>
    <message>
        <source>{prefix}，{time} 起；今日离线还可编号 {n} 件</source>
        <translation>{prefix} since {time}; {n} more cases can be numbered today without a link</translation>
    </message>
    <message>
        <source>另有一份数据与本机同时在用，请找管理员停用一份</source>
        <translation>Another copy of this PC&apos;s data is at work: ask the administrator to put one out of use</translation>
    </message>
    <message>
        <source>以前的数据有 {n} 件缺文件，请导出未同步或重新扫描</source>
        <translation>{n} cases of earlier data lack files: export them from that PC, or scan again</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>None</translation>
    </message>
    <message>
        <source>第二副本</source>
        <translation>Second copy</translation>
    </message>
    <message>
        <source>本机时间</source>
        <translation>Clock</translation>
    </message>
    <message>
        <source>平台限制</source>
        <translation>Platform limits</translation>
    </message>
    <message>
        <source>，待移交监管 {n} 项</source>
        <translation>, supervision {n}</translation>
    </message>
    <message>
        <source>{time} 起平台的证书不可信：什么也没有发送，业务照常办理，都保存在本机；请管理员核对平台地址和证书文件（platform_ca）</source>
        <translation>Since {time} the platform&apos;s certificate is not trusted: nothing was sent, work goes on and is kept on this PC. Ask your administrator to check the platform&apos;s address and the certificate file (platform_ca)</translation>
    </message>
</context>
<context>
    <name>FileRow</name>
    <message>
        <source>{n} 页</source>
        <translation>{n} p.</translation>
    </message>
    <message>
        <source>查看 {name}</source>
        <translation>Look at {name}</translation>
    </message>
    <message>
        <source>移除 {name}</source>
        <translation>Remove {name}</translation>
    </message>
    <message>
        <source>上移 {name}</source>
        <translation>Move {name} up</translation>
    </message>
    <message>
        <source>下移 {name}</source>
        <translation>Move {name} down</translation>
    </message>
    <message>
        <source>这一页…</source>
        <translation>This page…</translation>
    </message>
    <message>
        <source>方向待确认</source>
        <translation>Way up?</translation>
    </message>
    <message>
        <source>拆成单页…</source>
        <translation>Split into pages…</translation>
    </message>
</context>
<context>
    <name>FiledRow</name>
    <message>
        <source>查看归档件</source>
        <translation>Look at the filed PDF</translation>
    </message>
</context>
<context>
    <name>FormPart</name>
    <message>
        <source>申请人</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>到下一个未填的项</source>
        <translation>Go to the next gap</translation>
    </message>
    <message>
        <source>没有要填的项</source>
        <translation>Nothing is left to fill in</translation>
    </message>
    <message>
        <source>同申请人的，输入 =</source>
        <translation>The applicant: type =</translation>
    </message>
</context>
<context>
    <name>FoundPart</name>
    <message>
        <source>“{text}”的办件</source>
        <translation>Cases of &quot;{text}&quot;</translation>
    </message>
    <message>
        <source>该申请人的其他办件</source>
        <translation>Other cases of this applicant</translation>
    </message>
    <message>
        <source>{n} 件</source>
        <translation>{n} in all</translation>
    </message>
    <message>
        <source>另有 {n} 件，可在办件查询里查看</source>
        <translation>{n} more in the list of cases</translation>
    </message>
    <message>
        <source>已在网上提交 {n} 件，直接接件即可，不用重新录入。</source>
        <translation>{n} sent online: pick up, nothing needs typing again.</translation>
    </message>
    <message>
        <source>同一事项已有 {n} 件在办，请先核对，不要重复收件。</source>
        <translation>{n} open for the same item: look first, do not receive it twice.</translation>
    </message>
    <message>
        <source>草稿 {n} 份</source>
        <translation>Drafts: {n}</translation>
    </message>
    <message>
        <source>{day} {starts} 至 {ends} {queue}（{state}）</source>
        <translation>{day} {starts} to {ends} {queue} ({state})</translation>
    </message>
    <message>
        <source>预约：{visits}</source>
        <translation>Appointments: {visits}</translation>
    </message>
    <message>
        <source>最近 {n} 件</source>
        <translation>latest {n}</translation>
    </message>
    <message>
        <source>还有更早的，可在办件查询里查看</source>
        <translation>Earlier ones are in the list of cases</translation>
    </message>
    <message>
        <source>另有 {n} 个以后的预约</source>
        <translation>and {n} later ones</translation>
    </message>
    <message>
        <source>现在问不到平台，没有办件的预约查不到；请来访者出示预约码。</source>
        <translation>The platform cannot be asked now, so an appointment without a case cannot be found. Ask the visitor for its code.</translation>
    </message>
    <message>
        <source>未完成的批次 {n} 批</source>
        <translation>Unfinished batches: {n}</translation>
    </message>
</context>
<context>
    <name>FoundRow</name>
    <message>
        <source>接件</source>
        <translation>Pick up</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>GiveUpDialog</name>
    <message>
        <source>办件 {number} 的“{what}”以后不会再传，平台也不再接受它，不能反悔；同一办件后面的内容接着传。原文仍留在本机，可以导出。</source>
        <translation>&quot;{what}&quot; of case {number} will never be sent and the platform will not take it any more; this cannot be undone. What follows on the same case goes on. It stays on this PC as it was written and can be exported.</translation>
    </message>
    <message>
        <source>放弃这一步？</source>
        <translation>Give this step up?</translation>
    </message>
    <message>
        <source>放弃</source>
        <translation>Give up</translation>
    </message>
    <message>
        <source>放弃的原因</source>
        <translation>Why it is given up</translation>
    </message>
    <message>
        <source>请写明原因。</source>
        <translation>Please say why.</translation>
    </message>
</context>
<context>
    <name>GrantDialog</name>
    <message>
        <source>当场办结</source>
        <translation>Decide</translation>
    </message>
    <message>
        <source>即办件由本窗口当场作出决定并打印准予决定书（行政许可法第三十四条）。</source>
        <translation>On-the-spot matters are decided at this window, and the decision is printed (Licensing Law, art. 34).</translation>
    </message>
    <message>
        <source>准予</source>
        <translation>Grant</translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message>
        <source>办事指南</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>没有二维码</source>
        <translation>No code</translation>
    </message>
    <message>
        <source>本机没有设置群众页面的地址（citizen_url）</source>
        <translation>This PC does not know the address of the citizens&apos; pages (citizen_url)</translation>
    </message>
    <message>
        <source>正在生成指南…</source>
        <translation>Preparing the guide…</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>请办事人用手机扫一扫</source>
        <translation>Scan with your phone</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>关闭（Esc）</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>已存为 {name}</source>
        <translation>Saved as {name}</translation>
    </message>
</context>
<context>
    <name>Handovers</name>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>窗口</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>交班人</source>
        <translation>Given by</translation>
    </message>
    <message>
        <source>接班人</source>
        <translation>Taken by</translation>
    </message>
    <message>
        <source>呼叫</source>
        <translation>Calls</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>Served</translation>
    </message>
    <message>
        <source>弃号</source>
        <translation>No-show</translation>
    </message>
    <message>
        <source>签字</source>
        <translation>Signed</translation>
    </message>
    <message>
        <source>双方已签</source>
        <translation>By both</translation>
    </message>
    <message>
        <source>记录被改动</source>
        <translation>Altered</translation>
    </message>
</context>
<context>
    <name>HeadPart</name>
    <message>
        <source>删除草稿</source>
        <translation>Delete draft</translation>
    </message>
    <message>
        <source>新收件</source>
        <translation>New case</translation>
    </message>
    <message>
        <source>草稿</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>已保存 {time}</source>
        <translation>Saved {time}</translation>
    </message>
    <message>
        <source>未保存，正在重试</source>
        <translation>Not saved, trying again</translation>
    </message>
    <message>
        <source>{n} 项待传</source>
        <translation>{n} to send</translation>
    </message>
    <message>
        <source>平台编号 {number}</source>
        <translation>Platform no. {number}</translation>
    </message>
    <message>
        <source>平台编号待确认</source>
        <translation>Platform no. to come</translation>
    </message>
    <message>
        <source>取号 {ticket}</source>
        <translation>Ticket {ticket}</translation>
    </message>
    <message>
        <source>轨迹</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>办件轨迹：每一步谁、在哪里、什么时候（{key}）</source>
        <translation>Timeline: every step, who, where and when ({key})</translation>
    </message>
    <message>
        <source>请评价</source>
        <translation>Rating</translation>
    </message>
    <message>
        <source>请办事人评价本次服务（{key}）</source>
        <translation>Let the visitor rate the service ({key})</translation>
    </message>
    <message>
        <source>送达</source>
        <translation>Deliver</translation>
    </message>
    <message>
        <source>结果已出，交付申请人（{key}）</source>
        <translation>The result is here: hand it over ({key})</translation>
    </message>
    <message>
        <source>请申请人核对（{key}）</source>
        <translation>Have the applicant check ({key})</translation>
    </message>
    <message>
        <source>请申请人核对</source>
        <translation>Have the applicant check</translation>
    </message>
    <message>
        <source>桌面是空的</source>
        <translation>The desk is empty</translation>
    </message>
    <message>
        <source>桌面上没有已收的办件</source>
        <translation>No received case is on the desk</translation>
    </message>
    <message>
        <source>没有可以送达的结果</source>
        <translation>No result is ready to deliver</translation>
    </message>
    <message>
        <source>申请人已核对</source>
        <translation>Checked by applicant</translation>
    </message>
    <message>
        <source>核对后有改动</source>
        <translation>Changed after the check</translation>
    </message>
    <message>
        <source>集群批次 {number}</source>
        <translation>Cluster batch {number}</translation>
    </message>
    <message>
        <source>{channel}收件 {day}</source>
        <translation>{channel}, received {day}</translation>
    </message>
    <message>
        <source>核对差异</source>
        <translation>Resolve differences</translation>
    </message>
    <message>
        <source>两边改得不一样的内容，逐处核对（{key}）</source>
        <translation>What both sides changed differently, one by one ({key})</translation>
    </message>
    <message>
        <source>这件没有待核对的差异</source>
        <translation>This case has no differences to resolve</translation>
    </message>
    <message>
        <source>核对差异 {n}</source>
        <translation>Differences {n}</translation>
    </message>
    <message>
        <source>也是 {numbers}</source>
        <translation>also {numbers}</translation>
    </message>
    <message>
        <source>这个办件开着，它的材料先取；别的窗口还没有传完的，传到平台后再取</source>
        <translation>While this case is open its materials are fetched first; what another window is still sending comes once the platform has it</translation>
    </message>
    <message>
        <source>{n} 份材料在途</source>
        <translation>{n} files coming</translation>
    </message>
</context>
<context>
    <name>HelpCall</name>
    <message>
        <source>求助已发出。</source>
        <translation>Help has been called.</translation>
    </message>
    <message>
        <source>连不上大厅，恢复后自动发出求助；着急请当面叫人。</source>
        <translation>The hall is not reached; the call goes out when it is back. If it is urgent, ask somebody in person.</translation>
    </message>
    <message>
        <source>一直连不上大厅，求助没有发出，请当面叫人。</source>
        <translation>The hall stayed away, the call did not go out: ask somebody in person.</translation>
    </message>
    <message>
        <source>本机的大厅账号无权求助，求助没有发出，请当面叫人，并报告管理员。</source>
        <translation>This PC&apos;s hall login may not call for help: nobody was called. Fetch someone, and tell the administrator.</translation>
    </message>
    <message>
        <source>值班台已看到求助，正在处理。</source>
        <translation>The board has seen your call and is seeing to it.</translation>
    </message>
    <message>
        <source>求助发出一分钟了，值班台还没有人回应，着急请当面叫人。</source>
        <translation>You called a minute ago and nobody at the board has answered; if it is urgent, call somebody in person.</translation>
    </message>
</context>
<context>
    <name>HoldingsPart</name>
    <message>
        <source>已有证照与材料</source>
        <translation>Licences on file</translation>
    </message>
    <message>
        <source>证照 {n} 份</source>
        <translation>Licences: {n}</translation>
    </message>
    <message>
        <source>可沿用材料 {n} 份</source>
        <translation>Papers to use again: {n}</translation>
    </message>
    <message>
        <source>尚未领取</source>
        <translation>Not collected yet</translation>
    </message>
    <message>
        <source>{day} 准予</source>
        <translation>Granted {day}</translation>
    </message>
    <message>
        <source>来自办件 {number}</source>
        <translation>From case {number}</translation>
    </message>
    <message>
        <source>{item}（{number}）</source>
        <translation>{item} ({number})</translation>
    </message>
    <message>
        <source>查看 {name}</source>
        <translation>View {name}</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Fold</translation>
    </message>
    <message>
        <source>展开</source>
        <translation>Unfold</translation>
    </message>
    <message>
        <source>有效期至 {day}</source>
        <translation>valid until {day}</translation>
    </message>
</context>
<context>
    <name>ItemTicks</name>
    <message>
        <source>针对哪些事项</source>
        <translation>For which items</translation>
    </message>
    <message>
        <source>请至少勾选一个事项。</source>
        <translation>Tick at least one item.</translation>
    </message>
</context>
<context>
    <name>Kiosk</name>
    <message>
        <source>返回首页</source>
        <translation>Start page</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>{seconds} 秒后返回首页</source>
        <translation>Back to the start page in {seconds} s</translation>
    </message>
    <message>
        <source>请选择要办理的业务</source>
        <translation>What would you like to do?</translation>
    </message>
    <message>
        <source>轻触一次即可取号</source>
        <translation>Touch once to take a number</translation>
    </message>
    <message>
        <source>排队情况更新于 {time}</source>
        <translation>Queues as of {time}</translation>
    </message>
    <message>
        <source>正在读取排队情况…</source>
        <translation>Reading the queues…</translation>
    </message>
    <message>
        <source>排队系统暂时连不上。人数是 {time} 的，现在可能已经变化；照常可以取号。</source>
        <translation>The queue system cannot be reached. Counts are as of {time} and may have changed; you can still take a number.</translation>
    </message>
    <message>
        <source>排队系统暂时连不上，等候人数不知道；照常可以取号。</source>
        <translation>The queue system cannot be reached and nobody knows how many wait; you can still take a number.</translation>
    </message>
    <message>
        <source>今天的取号已经结束</source>
        <translation>No more numbers today</translation>
    </message>
    <message>
        <source>请下一个工作日再来，或到咨询导办台询问。</source>
        <translation>Please come back on the next working day, or ask at the information desk.</translation>
    </message>
    <message>
        <source>无人等候</source>
        <translation>Nobody waiting</translation>
    </message>
    <message>
        <source>{count} 人等候</source>
        <translation>{count} waiting</translation>
    </message>
    <message>
        <source>{time} 时 {count} 人等候</source>
        <translation>{count} waiting at {time}</translation>
    </message>
    <message>
        <source>等候人数未知</source>
        <translation>Count not known</translation>
    </message>
    <message>
        <source>很快就到</source>
        <translation>very soon</translation>
    </message>
    <message>
        <source>约 {minutes} 分钟</source>
        <translation>about {minutes} min</translation>
    </message>
    <message>
        <source>约 {hours} 小时 {minutes} 分钟</source>
        <translation>about {hours} h {minutes} min</translation>
    </message>
    <message>
        <source>时间暂不确定</source>
        <translation>time not known</translation>
    </message>
    <message>
        <source>今天的号已发完</source>
        <translation>No numbers left today</translation>
    </message>
    <message>
        <source>预约、网办签到</source>
        <translation>Check in</translation>
    </message>
    <message>
        <source>扫码或输入编号</source>
        <translation>With an appointment or an online case</translation>
    </message>
    <message>
        <source>优先取号</source>
        <translation>Priority</translation>
    </message>
    <message>
        <source>老年人、残疾人、军人、孕妇等</source>
        <translation>Elderly, disabled, military, pregnant…</translation>
    </message>
    <message>
        <source>优先：{reason}</source>
        <translation>Priority: {reason}</translation>
    </message>
    <message>
        <source>不用优先</source>
        <translation>No priority</translation>
    </message>
    <message>
        <source>请选择优先的原因</source>
        <translation>Why do you go first?</translation>
    </message>
    <message>
        <source>请带好有关证件，到窗口时出示</source>
        <translation>Have your certificate ready for the window</translation>
    </message>
    <message>
        <source>请把二维码或条码对准扫码口</source>
        <translation>Hold your QR code or barcode to the scanner</translation>
    </message>
    <message>
        <source>或者在下面输入预约码、办件编号</source>
        <translation>Or type your appointment code or case number</translation>
    </message>
    <message>
        <source>请输入编号</source>
        <translation>Please type a number</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>清空</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>签到</source>
        <translation>Check in</translation>
    </message>
    <message>
        <source>正在核对…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>第 {position} 个字符“{character}”可能不对，请核对</source>
        <translation>Character {position} ({character}) may be wrong, please check it</translation>
    </message>
    <message>
        <source>编号里有字符不对，请逐个核对</source>
        <translation>One of the characters is wrong, please check each of them</translation>
    </message>
    <message>
        <source>编号不完整：预约码 11 个字符，办件编号 17 个字符</source>
        <translation>Not complete: an appointment code has 11 characters, a case number 17</translation>
    </message>
    <message>
        <source>这不是预约码，也不是办件编号</source>
        <translation>This is neither an appointment code nor a case number</translation>
    </message>
    <message>
        <source>您来早了</source>
        <translation>You are early</translation>
    </message>
    <message>
        <source>预约时段已经过了</source>
        <translation>Your slot is over</translation>
    </message>
    <message>
        <source>预约不是今天</source>
        <translation>Your appointment is not today</translation>
    </message>
    <message>
        <source>预约的日子已经过了</source>
        <translation>Your appointment was on an earlier day</translation>
    </message>
    <message>
        <source>这个预约已经用过</source>
        <translation>This appointment has been used</translation>
    </message>
    <message>
        <source>这个预约已经取消</source>
        <translation>This appointment was cancelled</translation>
    </message>
    <message>
        <source>这是其他大厅的预约</source>
        <translation>This appointment is for another hall</translation>
    </message>
    <message>
        <source>您预约的是今天 {starts} 至 {ends}，{opens} 起可以签到。也可以现在取普通号。</source>
        <translation>Your slot is today {starts} to {ends}; you can check in from {opens}. Or take an ordinary number now.</translation>
    </message>
    <message>
        <source>您预约的是今天 {starts} 至 {ends}。现在可以取普通号排队。</source>
        <translation>Your slot was today {starts} to {ends}. You can take an ordinary number now.</translation>
    </message>
    <message>
        <source>您预约的是 {day} {starts} 至 {ends}，请到时再来签到。也可以现在取普通号。</source>
        <translation>Your slot is on {day}, {starts} to {ends}; please check in then. Or take an ordinary number now.</translation>
    </message>
    <message>
        <source>您预约的是 {day} {starts} 至 {ends}。现在可以取普通号排队。</source>
        <translation>Your slot was on {day}, {starts} to {ends}. You can take an ordinary number now.</translation>
    </message>
    <message>
        <source>今天已经用它取过 {number} 号。还要办事，请取普通号。</source>
        <translation>Number {number} was taken with it today. For anything else, please take an ordinary number.</translation>
    </message>
    <message>
        <source>预约取消后不能签到。现在可以取普通号排队。</source>
        <translation>You cannot check in with it any more. You can take an ordinary number now.</translation>
    </message>
    <message>
        <source>请到预约的大厅签到。在这里也可以取普通号。</source>
        <translation>Please check in at that hall. Here you can take an ordinary number.</translation>
    </message>
    <message>
        <source>没有查到这个编号</source>
        <translation>This number was not found</translation>
    </message>
    <message>
        <source>请核对编号，或者取普通号，到窗口再说明。</source>
        <translation>Please check it, or take an ordinary number and explain at the window.</translation>
    </message>
    <message>
        <source>现在核对不了预约</source>
        <translation>Appointments cannot be checked now</translation>
    </message>
    <message>
        <source>和网办平台的连接断了。从预约码看，您约的是 {month} 月 {day} 日。可以取普通号。</source>
        <translation>The online platform cannot be reached. By its code your appointment is for day {day} of month {month}. You can take an ordinary number.</translation>
    </message>
    <message>
        <source>排队系统暂时连不上。请取普通号，到窗口出示预约码或办件编号。</source>
        <translation>The queue system cannot be reached. Please take an ordinary number and show your code at the window.</translation>
    </message>
    <message>
        <source>这是 {number} 号的取号小票</source>
        <translation>This is the slip of number {number}</translation>
    </message>
    <message>
        <source>您已经取过号，请留意大屏幕和语音叫号。</source>
        <translation>You have a number already: watch the screen and listen.</translation>
    </message>
    <message>
        <source>取普通号</source>
        <translation>Take an ordinary number</translation>
    </message>
    <message>
        <source>重新输入</source>
        <translation>Type again</translation>
    </message>
    <message>
        <source>您已经取过号，这是您的号码</source>
        <translation>You have a number already</translation>
    </message>
    <message>
        <source>前面还有 {count} 人等候</source>
        <translation>{count} before you</translation>
    </message>
    <message>
        <source>前面没有人，请准备</source>
        <translation>You are next</translation>
    </message>
    <message>
        <source>请在大厅等候叫号</source>
        <translation>Please wait to be called</translation>
    </message>
    <message>
        <source>预计等候：{wait}</source>
        <translation>Expected wait: {wait}</translation>
    </message>
    <message>
        <source>预约 {starts} 至 {ends}，时段内优先叫号</source>
        <translation>Appointment {starts} to {ends}: called first in your slot</translation>
    </message>
    <message>
        <source>暂时核对不了编号，请到窗口出示</source>
        <translation>Your number could not be checked, please show it at the window</translation>
    </message>
    <message>
        <source>请留意大屏幕和语音叫号；呼叫 {calls} 次未到即作废。</source>
        <translation>Watch the screen and listen; after {calls} missed calls the number is void.</translation>
    </message>
    <message>
        <source>正在打印小票…</source>
        <translation>Printing your slip…</translation>
    </message>
    <message>
        <source>请取走小票</source>
        <translation>Please take your slip</translation>
    </message>
    <message>
        <source>小票没有打出来，请拍下号码</source>
        <translation>No slip came out: please take a picture</translation>
    </message>
    <message>
        <source>请记下或拍下号码</source>
        <translation>Please note your number or take a picture</translation>
    </message>
    <message>
        <source>暂时不能取号</source>
        <translation>Numbers cannot be given just now</translation>
    </message>
    <message>
        <source>请稍等片刻再试，或到咨询导办台取号。</source>
        <translation>Please wait a moment, or ask at the information desk.</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>请先看出票口；没有小票就再打一次</source>
        <translation>Look at the slot first; if there is no slip, print again</translation>
    </message>
    <message>
        <source>再打一次</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>这是 {day} 的取号小票</source>
        <translation>This slip is from {day}</translation>
    </message>
    <message>
        <source>那天没有叫到号的，请到办理该业务的窗口出示小票；也可以重新取号。</source>
        <translation>If your number was not called that day, show the slip at a window for that business, or take a new number.</translation>
    </message>
    <message>
        <source>编号 …{tail} 要办理哪项业务？</source>
        <translation>What is number …{tail} about?</translation>
    </message>
    <message>
        <source>现在核对不了编号，先按您选的业务取号；编号已记下，恢复后自动核对。</source>
        <translation>It cannot be verified just now: it is kept with your ticket for later.</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>更多业务</source>
        <translation>More services</translation>
    </message>
    <message>
        <source>暂无窗口办理</source>
        <translation>no window open</translation>
    </message>
    <message>
        <source>停办中，已取的 {count} 个号照常叫</source>
        <translation>Being closed; the {count} numbers taken are still called</translation>
    </message>
    <message>
        <source>不要这个号了</source>
        <translation>I don&apos;t want this number</translation>
    </message>
    <message>
        <source>不要 {number} 号了吗？</source>
        <translation>Give number {number} back?</translation>
    </message>
    <message>
        <source>退回后这个号作废，不会再叫。还要办事，得重新取号。</source>
        <translation>It will be void and not be called. To be served you would have to take a new number.</translation>
    </message>
    <message>
        <source>退回作废</source>
        <translation>Give it back</translation>
    </message>
    <message>
        <source>保留这个号</source>
        <translation>Keep it</translation>
    </message>
    <message>
        <source>正在退号…</source>
        <translation>Giving it back…</translation>
    </message>
    <message>
        <source>现在退不了，号码仍然有效。请稍后再试，或到咨询导办台退号。</source>
        <translation>It cannot be given back just now and is still valid. Try again later, or go to the information desk.</translation>
    </message>
    <message>
        <source>{number} 号已退回</source>
        <translation>Number {number} was given back</translation>
    </message>
    <message>
        <source>这个号已作废，不会再叫。还要办事，请重新取号。</source>
        <translation>It is void and will not be called. To be served, please take a new number.</translation>
    </message>
</context>
<context>
    <name>KioskStand</name>
    <message>
        <source>一窗 · 取号</source>
        <translation>Yichuang · Queue numbers</translation>
    </message>
</context>
<context>
    <name>Lane</name>
    <message>
        <source>预约</source>
        <translation>Booked</translation>
    </message>
    <message>
        <source>优先</source>
        <translation>Priority</translation>
    </message>
    <message>
        <source>普通</source>
        <translation>Normal</translation>
    </message>
</context>
<context>
    <name>LeftBatchRow</name>
    <message>
        <source>继续</source>
        <translation>Go on</translation>
    </message>
</context>
<context>
    <name>LicenceRows</name>
    <message>
        <source>事项</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>证照（批文）编号</source>
        <translation>Licence (approval) number</translation>
    </message>
    <message>
        <source>有效期至</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>“{item}”的证照有有效期，请对照证照填写有效期至。</source>
        <translation>The licence of “{item}” has an end: enter its last day as the licence says.</translation>
    </message>
    <message>
        <source>没有可不填</source>
        <translation>If any</translation>
    </message>
    <message>
        <source>长期有效可不填</source>
        <translation>If it ends</translation>
    </message>
    <message>
        <source>如 2031-11-22；长期有效可不填</source>
        <translation>e.g. 2031-11-22; leave empty if it has no end</translation>
    </message>
    <message>
        <source>{item}：{what}</source>
        <translation>{item}: {what}</translation>
    </message>
</context>
<context>
    <name>LimitsDialog</name>
    <message>
        <source>预警阈值</source>
        <translation>Alarm limits</translation>
    </message>
    <message>
        <source>达到这些数值，看板就预警，直到有人处理。保存后立即生效。</source>
        <translation>At these figures the board calls out until somebody sees to it. Counts as soon as it is saved.</translation>
    </message>
</context>
<context>
    <name>LineRow</name>
    <message>
        <source>添加</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>为“{name}”添加材料</source>
        <translation>Add a material for &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>现在不能改动材料</source>
        <translation>Materials cannot be changed now</translation>
    </message>
    <message>
        <source>已经是最前一个</source>
        <translation>It is the first already</translation>
    </message>
    <message>
        <source>已经是最后一个</source>
        <translation>It is the last already</translation>
    </message>
</context>
<context>
    <name>LinkBadge</name>
    <message>
        <source>{n} 项被退回</source>
        <translation>{n} refused</translation>
    </message>
    <message>
        <source>{n} 项待核对</source>
        <translation>{n} to resolve</translation>
    </message>
    <message>
        <source>正在连接平台</source>
        <translation>Connecting</translation>
    </message>
    <message>
        <source>在线，{n} 项待传</source>
        <translation>Online, {n} to send</translation>
    </message>
    <message>
        <source>在线，已全部同步</source>
        <translation>Online, all synced</translation>
    </message>
    <message>
        <source>平台不认本机，请找管理员</source>
        <translation>Platform refuses this PC</translation>
    </message>
    <message>
        <source>离线，{n} 项待传</source>
        <translation>Offline, {n} to send</translation>
    </message>
    <message>
        <source>{time} 起离线，{n} 项待传</source>
        <translation>Offline since {time}, {n} to send</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{n} 项待处理</source>
        <translation>{n} to see to</translation>
    </message>
    <message>
        <source>打开同步中心（{key}）</source>
        <translation>Open the sync centre ({key})</translation>
    </message>
    <message>
        <source>程序太旧，请找技术支持升级；业务照常</source>
        <translation>Program too old: call support</translation>
    </message>
    <message>
        <source>程序比平台新，请找技术支持；业务照常</source>
        <translation>Program too new: call support</translation>
    </message>
    <message>
        <source>登记已注销，请重新登记本机</source>
        <translation>Enrolment withdrawn: enrol this PC again</translation>
    </message>
    <message>
        <source>平台证书不可信，没有发送</source>
        <translation>Platform&apos;s certificate not trusted, nothing sent</translation>
    </message>
</context>
<context>
    <name>ListDialog</name>
    <message>
        <source>清单之外的领域，内外资一致；清单内不符合规定的，不予办理许可、登记。</source>
        <translation>Listed and not met: neither licensed nor registered. Not listed: as any investment.</translation>
    </message>
    <message>
        <source>外商投资准入负面清单</source>
        <translation>Negative list for foreign investment</translation>
    </message>
    <message>
        <source>记录核对结果</source>
        <translation>Record the finding</translation>
    </message>
    <message>
        <source>行业、业务、行业代码或拼音首字母，例如 幼儿园、yey</source>
        <translation>Industry, business, industry code or first letters of the reading, e.g. yey</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>请选择一条，或选“以上都不是”。</source>
        <translation>Choose a measure, or &quot;None of these&quot;.</translation>
    </message>
    <message>
        <source>请核对条件，选“符合条件”或“不符合条件”。</source>
        <translation>Check the condition and say whether it is met.</translation>
    </message>
    <message>
        <source>以上都不是，不在清单内</source>
        <translation>None of these: not on the list</translation>
    </message>
    <message>
        <source>经营范围里提到的排在前面（{n} 条）</source>
        <translation>What the business scope mentions comes first ({n})</translation>
    </message>
    <message>
        <source>没有找到这样的特别管理措施，换个说法再查，或确认不在清单内</source>
        <translation>No such measure was found; try other words, or confirm that it is not listed</translation>
    </message>
    <message>
        <source>共 {n} 条</source>
        <translation>{n} measures</translation>
    </message>
</context>
<context>
    <name>ListEditor</name>
    <message>
        <source>查清单（{key}）</source>
        <translation>Search the list ({key})</translation>
    </message>
</context>
<context>
    <name>LoadBars</name>
    <message>
        <source>各窗口待办分钟数</source>
        <translation>Minutes of work at each window</translation>
    </message>
</context>
<context>
    <name>LoadPart</name>
    <message>
        <source>忙闲不均</source>
        <translation>Balance of load</translation>
    </message>
    <message>
        <source>各窗口待办时间的变异系数（标准差除以平均数）：0 最均衡，越大越不均</source>
        <translation>Coefficient of variation of the work at each window (standard deviation by mean): 0 is even, more is less even</translation>
    </message>
    <message>
        <source>应用</source>
        <translation>Apply</translation>
    </message>
    <message>
        <source>目前不需要调整。</source>
        <translation>Nothing needs to be changed.</translation>
    </message>
    <message>
        <source>“{queue}”有 {n} 人等候，没有窗口在办。</source>
        <translation>{n} wait for &quot;{queue}&quot; and no window serves it. </translation>
    </message>
    <message>
        <source>正在测算…</source>
        <translation>Being worked out…</translation>
    </message>
    <message>
        <source>{time} 测算</source>
        <translation>worked out at {time}</translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message>
        <source>已锁定：{name}</source>
        <translation>Locked: {name}</translation>
    </message>
    <message>
        <source>办件和输入的内容都保留着，后台同步照常进行。值班长也可以用自己的密码接管本窗口。</source>
        <translation>Cases and everything typed are kept, and syncing goes on. A hall leader may take this window over with their own password.</translation>
    </message>
    <message>
        <source>解锁</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>正在核对…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>求助</source>
        <translation>Call for help</translation>
    </message>
    <message>
        <source>{title}（{key}）</source>
        <translation>{title} ({key})</translation>
    </message>
    <message>
        <source>看板和打开的设置都保留着。另一位值班长也可以用自己的密码接管。</source>
        <translation>The board and what was opened on it are kept. Another hall leader can take it over with their own password.</translation>
    </message>
    <message>
        <source>值班看板</source>
        <translation>Duty board</translation>
    </message>
</context>
<context>
    <name>MatterFinder</name>
    <message>
        <source>事项名称、代码或拼音首字母，例如 qykb</source>
        <translation>Name, code or first letters of an item, e.g. qykb</translation>
    </message>
    <message>
        <source>没有找到这样的事项</source>
        <translation>No such item</translation>
    </message>
    <message>
        <source>另有 {n} 项，请再输入几个字</source>
        <translation>{n} more: type a few letters</translation>
    </message>
</context>
<context>
    <name>MatterRow</name>
    <message>
        <source>移除 {name}</source>
        <translation>Remove {name}</translation>
    </message>
    <message>
        <source>{day} 前办结</source>
        <translation>Due {day}</translation>
    </message>
    <message>
        <source>可选</source>
        <translation>Optional</translation>
    </message>
    <message>
        <source>在“{items}”之后</source>
        <translation>after &quot;{items}&quot;</translation>
    </message>
    <message>
        <source>实施编码 {code}</source>
        <translation>Item code {code}</translation>
    </message>
    <message>
        <source>已延长 {n} 个工作日</source>
        <translation>Extended by {n} working days</translation>
    </message>
    <message>
        <source>已延长 {n} 个工作日：{reason}</source>
        <translation>Extended by {n} working days: {reason}</translation>
    </message>
</context>
<context>
    <name>MattersPart</name>
    <message>
        <source>办理事项</source>
        <translation>Items</translation>
    </message>
    <message>
        <source>更换</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>再加一项</source>
        <translation>Add another</translation>
    </message>
    <message>
        <source>指南</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>办事指南：打印，或请办事人扫码（{key}）</source>
        <translation>Guide for the visitor: print it, or let them scan it ({key})</translation>
    </message>
    <message>
        <source>办事指南</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>还没有选办理事项</source>
        <translation>Nothing is applied for yet</translation>
    </message>
    <message>
        <source>进度图</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>各事项并联办理到哪一步、谁等谁（{key}）</source>
        <translation>How far each item is and which waits for which ({key})</translation>
    </message>
    <message>
        <source>联办进度图</source>
        <translation>Picture of joint progress</translation>
    </message>
    <message>
        <source>只有多个事项的办件才有进度图</source>
        <translation>Only a case of several items has a picture</translation>
    </message>
</context>
<context>
    <name>MeasureCard</name>
    <message>
        <source>符合条件（已看材料）</source>
        <translation>Condition met (papers seen)</translation>
    </message>
    <message>
        <source>不符合条件</source>
        <translation>Condition not met</translation>
    </message>
    <message>
        <source>不在清单内：按内外资一致的规定办理。</source>
        <translation>Not on the list: handled like any domestic investment.</translation>
    </message>
    <message>
        <source>第 {n} 条&#x3000;{sector}</source>
        <translation>No. {n}  {sector}</translation>
    </message>
    <message>
        <source>条件：{what}</source>
        <translation>Condition: {what}</translation>
    </message>
    <message>
        <source>依法不予办理许可、登记（外商投资法实施条例第三十四条）。记录后请收件，再出具不予办理决定书。</source>
        <translation>By law neither licensed nor registered (Implementing Regulations of the Foreign Investment Law, art. 34). Record it, receive the case, then issue the decision.</translation>
    </message>
    <message>
        <source>可以办理；核对依据的材料请留在办件里。</source>
        <translation>May go on; keep the papers you checked in the case.</translation>
    </message>
    <message>
        <source>符合条件的可以办理，不符合的不予办理。</source>
        <translation>May go on if the condition is met, else it is refused.</translation>
    </message>
</context>
<context>
    <name>MoreMenu</name>
    <message>
        <source>容缺逾期，终止办理…</source>
        <translation>Promise not kept: end the case…</translation>
    </message>
    <message>
        <source>再打一份“{paper}”</source>
        <translation>Print &quot;{paper}&quot; once more</translation>
    </message>
    <message>
        <source>现在没有其他可办的</source>
        <translation>Nothing else can be done now</translation>
    </message>
    <message>
        <source>不受理（不需要许可）…</source>
        <translation>Not required (needs no licence)…</translation>
    </message>
    <message>
        <source>不受理（不需要办理）…</source>
        <translation>Not required (needs no handling)…</translation>
    </message>
    <message>
        <source>退件，重新申报…</source>
        <translation>Return, to be filed again…</translation>
    </message>
    <message>
        <source>申请人撤回…</source>
        <translation>Withdrawn by the applicant…</translation>
    </message>
    <message>
        <source>当场办结…</source>
        <translation>Grant on the spot…</translation>
    </message>
    <message>
        <source>当场不予许可…</source>
        <translation>Deny on the spot…</translation>
    </message>
    <message>
        <source>当场不予办理…</source>
        <translation>Refuse on the spot…</translation>
    </message>
    <message>
        <source>启动特别程序（停止计时）…</source>
        <translation>Special procedure (stops the clock)…</translation>
    </message>
    <message>
        <source>特别程序结束，恢复计时</source>
        <translation>Special procedure over, clock goes on</translation>
    </message>
    <message>
        <source>延长期限…</source>
        <translation>Extend the limit…</translation>
    </message>
    <message>
        <source>用这些内容重新申报</source>
        <translation>File again with this content</translation>
    </message>
    <message>
        <source>登记部门送回的结果…</source>
        <translation>Record a department&apos;s result…</translation>
    </message>
    <message>
        <source>补正逾期，终止办理…</source>
        <translation>End it: the correction never came…</translation>
    </message>
    <message>
        <source>原样打开已出具的</source>
        <translation>Open it as issued</translation>
    </message>
    <message>
        <source>打印档案标签</source>
        <translation>Print the file label</translation>
    </message>
    <message>
        <source>打印设置…</source>
        <translation>Printers…</translation>
    </message>
    <message>
        <source>归档，打印档案标签</source>
        <translation>Archive and print its label</translation>
    </message>
    <message>
        <source>作废（登记有误）…</source>
        <translation>Make void (opened in error)…</translation>
    </message>
    <message>
        <source>已出具的文书</source>
        <translation>Papers issued</translation>
    </message>
    <message>
        <source>{paper} {number}&#x3000;第 {n} 份&#x3000;{at}</source>
        <translation>{paper} {number} · copy {n} · {at}</translation>
    </message>
    <message>
        <source>原样打开</source>
        <translation>Open as it was</translation>
    </message>
    <message>
        <source>按原样再打印</source>
        <translation>Print again as it was</translation>
    </message>
    <message>
        <source>先看受理文书…</source>
        <translation>See the notice of acceptance first…</translation>
    </message>
    <message>
        <source>先看收件凭证…</source>
        <translation>See the receipt first…</translation>
    </message>
    <message>
        <source>打印还没打出的“{paper}”（{at}）</source>
        <translation>Print “{paper}”, not printed yet ({at})</translation>
    </message>
    <message>
        <source>先看档案标签…</source>
        <translation>See the archive label first…</translation>
    </message>
</context>
<context>
    <name>NameEditor</name>
    <message>
        <source>找生僻字（↓）</source>
        <translation>Find a rare character (↓)</translation>
    </message>
</context>
<context>
    <name>NameRemark</name>
    <message>
        <source>“{about}”不是规范汉字</source>
        <translation>&quot;{about}&quot;: not standard Chinese characters</translation>
    </message>
    <message>
        <source>没有组织形式，例如有限公司</source>
        <translation>No legal form, such as that of a limited company</translation>
    </message>
    <message>
        <source>字号“{about}”少于两个汉字</source>
        <translation>The name proper &quot;{about}&quot; has fewer than two characters</translation>
    </message>
    <message>
        <source>“{about}”要与行政区划连用，不单独使用</source>
        <translation>&quot;{about}&quot; stands only behind the name of an area</translation>
    </message>
    <message>
        <source>（企业名称登记管理规定第 {n} 条）</source>
        <translation> (Provisions on Enterprise Names, art. {n})</translation>
    </message>
    <message>
        <source>名称里有“{about}”：{why}</source>
        <translation>&quot;{about}&quot; in the name: {why}</translation>
    </message>
</context>
<context>
    <name>NegativeList</name>
    <message>
        <source>禁止投资</source>
        <translation>Prohibited</translation>
    </message>
    <message>
        <source>限制投资</source>
        <translation>Restricted</translation>
    </message>
    <message>
        <source>负面清单第 {measure} 条：{text}</source>
        <translation>Negative list no. {measure}: {text}</translation>
    </message>
    <message>
        <source>{named} 已核对，符合条件。</source>
        <translation>{named} Checked: the condition is met.</translation>
    </message>
    <message>
        <source>{named} 依法不予办理，请按 {key} 作出决定。</source>
        <translation>{named} By law it is not dealt with: press {key} to decide so.</translation>
    </message>
    <message>
        <source>{named} 依法不予办理：收件后按 {key} 作出决定。</source>
        <translation>{named} By law it is not dealt with: receive it, then press {key}.</translation>
    </message>
    <message>
        <source>拟投资的领域不符合负面清单：{text} 不予办理许可、登记（外商投资法实施条例第三十四条）。</source>
        <translation>The investment does not meet the negative list: {text} It is neither licensed nor registered (Implementing Regulations of the Foreign Investment Law, art. 34).</translation>
    </message>
</context>
<context>
    <name>NewsPart</name>
    <message>
        <source>{title}&#x3000;{n} 处变化</source>
        <translation>{title}: {n} changes</translation>
    </message>
    <message>
        <source>另有 {n} 处</source>
        <translation>{n} more</translation>
    </message>
    <message>
        <source>近期没有变化</source>
        <translation>Nothing new</translation>
    </message>
    <message>
        <source>新版目录下发后，变化会提前显示在这里</source>
        <translation>Changes of the next version are shown here before its day</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>平台没有接受“{kind}”：{reason}。内容仍保存在本机。</source>
        <translation>The platform did not take &quot;{kind}&quot;: {reason}. It is kept on this PC.</translation>
    </message>
    <message>
        <source>{state}：{reason}</source>
        <translation>{state}: {reason}</translation>
    </message>
    <message>
        <source>{items}&#x3000;{state}：{reason}</source>
        <translation>{items}, {state}: {reason}</translation>
    </message>
    <message>
        <source>另有 {n} 处变化</source>
        <translation>{n} more changes</translation>
    </message>
    <message>
        <source>事项目录已更新为 {version}，已填内容都保留着。本件的变化：
{changes}</source>
        <translation>The catalogue is now {version}; everything typed is kept. What changed for this case:
{changes}</translation>
    </message>
    <message>
        <source>知道了，按新目录办</source>
        <translation>Read, go on</translation>
    </message>
    <message>
        <source>核对差异（{key}）</source>
        <translation>Resolve ({key})</translation>
    </message>
    <message>
        <source>“{field}”两边改得不一样，待核对。</source>
        <translation>Both sides changed &quot;{field}&quot; differently: to resolve.</translation>
    </message>
    <message>
        <source>“{field}”两边改得不一样：现在采用“{now}”，另一边填的是“{other}”，待核对。</source>
        <translation>Both sides changed &quot;{field}&quot; differently: &quot;{now}&quot; counts now, the other side entered &quot;{other}&quot;. To resolve.</translation>
    </message>
    <message>
        <source>{about}，待核对。</source>
        <translation>{about}; please review.</translation>
    </message>
    <message>
        <source>上次退件，请核对已经补正：{reason}</source>
        <translation>Returned before, see that it is put right now: {reason}</translation>
    </message>
    <message>
        <source>{year} 年节假日安排已公布，“{item}”的办结期限由暂定的 {was} 改为 {now}，请告知申请人。</source>
        <translation>The holidays of {year} are published: the limit of “{item}” is {now} instead of the provisional {was}. Please tell the applicant.</translation>
    </message>
</context>
<context>
    <name>NoticeForm</name>
    <message>
        <source>新公告</source>
        <translation>New notice</translation>
    </message>
    <message>
        <source>例如：今天 12:00 至 13:00 只开 1、2 号窗口</source>
        <translation>For instance: only windows 1 and 2 are open from 12:00 to 13:00 today</translation>
    </message>
    <message>
        <source>定时开始</source>
        <translation>Begin at</translation>
    </message>
    <message>
        <source>到时自动撤下</source>
        <translation>End at</translation>
    </message>
    <message>
        <source>{count}/{most} 字</source>
        <translation>{count}/{most} letters</translation>
    </message>
</context>
<context>
    <name>NoticePart</name>
    <message>
        <source>另有 {n} 项需要注意</source>
        <translation>{n} more to look at</translation>
    </message>
</context>
<context>
    <name>NoticePreviews</name>
    <message>
        <source>先看文书</source>
        <translation>See the notice first</translation>
    </message>
    <message>
        <source>按现在填写的内容看文书；没有出具，不登记</source>
        <translation>The notice as it would read now; nothing is issued or recorded</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
</context>
<context>
    <name>NoticesDialog</name>
    <message>
        <source>滚动公告</source>
        <translation>Running notices</translation>
    </message>
    <message>
        <source>在叫号大屏底部滚动播出。发出后不能改字，可以撤下再发。</source>
        <translation>Run at the foot of the calling screen. A posted notice cannot be edited; withdraw it and post it anew.</translation>
    </message>
    <message>
        <source>发布</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>没有公告</source>
        <translation>No notices</translation>
    </message>
    <message>
        <source>大屏底部现在不滚动文字</source>
        <translation>Nothing runs at the foot of the calling screen now</translation>
    </message>
    <message>
        <source>撤下选中的</source>
        <translation>Withdraw selected</translation>
    </message>
    <message>
        <source>刷新</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>开始</source>
        <translation>Begins</translation>
    </message>
    <message>
        <source>结束</source>
        <translation>Ends</translation>
    </message>
    <message>
        <source>发布人</source>
        <translation>Posted by</translation>
    </message>
    <message>
        <source>播出中</source>
        <translation>Running</translation>
    </message>
    <message>
        <source>待播</source>
        <translation>To come</translation>
    </message>
    <message>
        <source>已到期</source>
        <translation>Over</translation>
    </message>
    <message>
        <source>已撤下</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>{by} 于 {at} 撤下</source>
        <translation>Withdrawn by {by} at {at}</translation>
    </message>
    <message>
        <source>撤下为止</source>
        <translation>Until withdrawn</translation>
    </message>
    <message>
        <source>{failure}列表为 {at} 的。</source>
        <translation>{failure} The list is that of {at}.</translation>
    </message>
    <message>
        <source>已发布。</source>
        <translation>Posted.</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>启用</source>
        <translation>Use</translation>
    </message>
    <message>
        <source>启用{name}</source>
        <translation>Use: {name}</translation>
    </message>
    <message>
        <source>{least}～{most}</source>
        <translation>{least}–{most}</translation>
    </message>
</context>
<context>
    <name>OfferRow</name>
    <message>
        <source>沿用</source>
        <translation>Reuse</translation>
    </message>
    <message>
        <source>{by} {day} 核对</source>
        <translation>checked by {by} on {day}</translation>
    </message>
    <message>
        <source>{number} 已收</source>
        <translation>On file in {number}</translation>
    </message>
    <message>
        <source>{day} 前有效</source>
        <translation>valid until {day}</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>沿用 {name}</source>
        <translation>Reuse {name}</translation>
    </message>
    <message>
        <source>查看 {name}</source>
        <translation>Look at {name}</translation>
    </message>
    <message>
        <source>发证机关 {day} 提供</source>
        <translation>from its issuer on {day}</translation>
    </message>
    <message>
        <source>A 级 由签发机关提供：{issuer}，{day} 签发</source>
        <translation>Level A, given by the issuer: {issuer}, issued {day}</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>没有找到“{text}”，请核对后再查。</source>
        <translation>Nothing found for &quot;{text}&quot;. Check it and search again.</translation>
    </message>
</context>
<context>
    <name>Operation</name>
    <message>
        <source>放弃一步</source>
        <translation>Step given up</translation>
    </message>
    <message>
        <source>收件</source>
        <translation>Receive</translation>
    </message>
    <message>
        <source>修改内容</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>添加材料</source>
        <translation>Add material</translation>
    </message>
    <message>
        <source>核对原件</source>
        <translation>Check original</translation>
    </message>
    <message>
        <source>移除材料</source>
        <translation>Remove material</translation>
    </message>
    <message>
        <source>办理动作</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>出具文书</source>
        <translation>Issue paper</translation>
    </message>
    <message>
        <source>核对确认</source>
        <translation>Resolve</translation>
    </message>
    <message>
        <source>送达</source>
        <translation>Deliver</translation>
    </message>
    <message>
        <source>已评价</source>
        <translation>Rated</translation>
    </message>
    <message>
        <source>材料交接</source>
        <translation>Papers handed over</translation>
    </message>
    <message>
        <source>交接签收</source>
        <translation>Papers checked in</translation>
    </message>
    <message>
        <source>申请人已核对</source>
        <translation>Checked by applicant</translation>
    </message>
    <message>
        <source>撤回核对</source>
        <translation>Check taken back</translation>
    </message>
    <message>
        <source>调整材料顺序</source>
        <translation>Put files in order</translation>
    </message>
    <message>
        <source>延期</source>
        <translation>Extension</translation>
    </message>
    <message>
        <source>改归其他材料</source>
        <translation>Move to another material</translation>
    </message>
    <message>
        <source>已回访</source>
        <translation>Called back</translation>
    </message>
</context>
<context>
    <name>OutcomePart</name>
    <message>
        <source>收件</source>
        <translation>Receive</translation>
    </message>
    <message>
        <source>接件</source>
        <translation>Pick up</translation>
    </message>
    <message>
        <source>补正收齐</source>
        <translation>All in</translation>
    </message>
    <message>
        <source>受理</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>告知补正</source>
        <translation>Corrections</translation>
    </message>
    <message>
        <source>不予受理</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>打印凭证</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>正在处理……</source>
        <translation>Working…</translation>
    </message>
    <message>
        <source>当场办结</source>
        <translation>Decide</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
</context>
<context>
    <name>Outcomes</name>
    <message>
        <source>桌面上还没有办件，请先查找来访者或新收件。</source>
        <translation>The desk is empty: find the visitor or begin a new case.</translation>
    </message>
    <message>
        <source>已经收件，编号 {number}。</source>
        <translation>Received already as {number}.</translation>
    </message>
    <message>
        <source>没有待接的网上申请。</source>
        <translation>No online submission to pick up.</translation>
    </message>
    <message>
        <source>先接件，再打印凭证。</source>
        <translation>Pick it up before printing.</translation>
    </message>
    <message>
        <source>先接件，再受理。</source>
        <translation>Pick it up before accepting.</translation>
    </message>
    <message>
        <source>办件现在是“{state}”，不能{act}。</source>
        <translation>The case is &quot;{state}&quot;: {act} is not possible.</translation>
    </message>
    <message>
        <source>请先选择要办的事项。</source>
        <translation>Choose an item first.</translation>
    </message>
    <message>
        <source>还是草稿，请先收件。</source>
        <translation>Still a draft: receive it first.</translation>
    </message>
    <message>
        <source>请选择要办的事项</source>
        <translation>Choose an item</translation>
    </message>
    <message>
        <source>该申请人或企业已有同一事项的办件，请先核对，避免重复收件</source>
        <translation>The applicant or company has a case for the same item: look first</translation>
    </message>
    <message>
        <source>还有 {n} 项要填写或改正</source>
        <translation>Still to fill in or correct: {n}</translation>
    </message>
    <message>
        <source>可以收件；还缺 {n} 份必要材料</source>
        <translation>Can be received; required materials missing: {n}</translation>
    </message>
    <message>
        <source>内容齐全，可以收件</source>
        <translation>Complete: receive</translation>
    </message>
    <message>
        <source>网上申请，接件后核对原件即可，不用重新录入</source>
        <translation>Online submission: pick up, check originals, type nothing</translation>
    </message>
    <message>
        <source>等待补正；补齐后收齐，再受理</source>
        <translation>Waiting for corrections; then accept</translation>
    </message>
    <message>
        <source>等待补交：{names}</source>
        <translation>Waiting for: {names}</translation>
    </message>
    <message>
        <source>{n} 个事项等待补正，其余材料齐全，可以先受理</source>
        <translation>{n} items wait for corrections; the others are complete and can be accepted</translation>
    </message>
    <message>
        <source>收件凭证还没有打印</source>
        <translation>Receipt not printed yet</translation>
    </message>
    <message>
        <source>平台已确认编号，可补打正式凭证</source>
        <translation>Confirmed by the platform: a final receipt can be printed</translation>
    </message>
    <message>
        <source>本窗口已办完：{state}</source>
        <translation>Done at this window: {state}</translation>
    </message>
    <message>
        <source>还缺 {n} 份必要材料，可告知补正，能容缺的可容缺受理</source>
        <translation>{n} missing: ask for corrections, or accept with a promise</translation>
    </message>
    <message>
        <source>还缺 {n} 份必要材料，登记申请退件重报，能容缺的可容缺受理</source>
        <translation>{n} missing: return to be filed again, or accept with a promise</translation>
    </message>
    <message>
        <source>{n} 份复印件未核对原件，核对后按 F12</source>
        <translation>Copies to compare with originals: {n}; then press F12</translation>
    </message>
    <message>
        <source>材料齐全，可以受理</source>
        <translation>Complete: accept</translation>
    </message>
    <message>
        <source>没有可以在本窗口当场办结的事项。</source>
        <translation>No item can be decided at this window.</translation>
    </message>
    <message>
        <source>已受理的 {n} 项不用等，可在“更多”里当场办结</source>
        <translation>{n} accepted: need not wait, decide on the spot under More</translation>
    </message>
    <message>
        <source>即办件已受理，可以当场办结</source>
        <translation>Accepted; can be decided on the spot</translation>
    </message>
    <message>
        <source>拟投资领域在负面清单内，不能受理，请依法不予办理。</source>
        <translation>The negative list bars this investment: it cannot be accepted, only refused by law.</translation>
    </message>
    <message>
        <source>负面清单内不符合规定的，不予办理（{key}）</source>
        <translation>The negative list bars it: refuse to deal with it ({key})</translation>
    </message>
    <message>
        <source>还缺 {n} 份必要材料，申请人有失信记录，不能容缺，可告知补正</source>
        <translation>{n} necessary materials are missing; with this credit record nothing may be deferred: ask for correction</translation>
    </message>
    <message>
        <source>告知补正的期限已过，{names}依法即为受理，请受理</source>
        <translation>The days to ask for more are over: by law {names} is accepted; please accept</translation>
    </message>
    <message>
        <source>补正期限已过；不再等的，在“更多”里终止办理</source>
        <translation>The time for it is over: to wait no longer, end the item under “More”</translation>
    </message>
    <message>
        <source>容缺承诺已逾期，{names}没有补交；请补交材料，不再等的，在“更多”里终止办理</source>
        <translation>What was deferred is overdue: {names} has not come. Add it, or end the item under “More”</translation>
    </message>
    <message>
        <source>“{item}”要等“{others}”的结果</source>
        <translation>“{item}” waits for the result of “{others}”</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
</context>
<context>
    <name>PageDialog</name>
    <message>
        <source>原图一直保留到办结，每一步都能取消。</source>
        <translation>The original is kept until the case is closed; every step can be taken back.</translation>
    </message>
    <message>
        <source>这一页：{name}</source>
        <translation>This page: {name}</translation>
    </message>
    <message>
        <source>用这个结果</source>
        <translation>Use this result</translation>
    </message>
    <message>
        <source>裁边、透视</source>
        <translation>Edges, perspective</translation>
    </message>
    <message>
        <source>扶正</source>
        <translation>Straighten</translation>
    </message>
    <message>
        <source>方向</source>
        <translation>Way up</translation>
    </message>
    <message>
        <source>去底色</source>
        <translation>Whiten paper</translation>
    </message>
    <message>
        <source>正在打开…</source>
        <translation>Opening…</translation>
    </message>
    <message>
        <source>左转</source>
        <translation>Turn left</translation>
    </message>
    <message>
        <source>右转</source>
        <translation>Turn right</translation>
    </message>
    <message>
        <source>恢复自动处理</source>
        <translation>As proposed</translation>
    </message>
    <message>
        <source>恢复原样</source>
        <translation>As it came</translation>
    </message>
    <message>
        <source>正在处理…</source>
        <translation>Working…</translation>
    </message>
    <message>
        <source>原图&#x3000;{size}</source>
        <translation>Original  {size}</translation>
    </message>
    <message>
        <source>处理后&#x3000;{size}</source>
        <translation>Result  {size}</translation>
    </message>
</context>
<context>
    <name>PageMode</name>
    <message>
        <source>彩色</source>
        <translation>Colour</translation>
    </message>
    <message>
        <source>灰度</source>
        <translation>Grey</translation>
    </message>
    <message>
        <source>黑白</source>
        <translation>Black and white</translation>
    </message>
</context>
<context>
    <name>PageStand</name>
    <message>
        <source>这一页：与原图对照，重新处理</source>
        <translation>This page: compare with its original, make it again</translation>
    </message>
    <message>
        <source>先用 Tab 键选中一个文件</source>
        <translation>First go to a file with Tab</translation>
    </message>
    <message>
        <source>“{name}”不是扫描件（有文字、签名、表单或批注），保持原样。要逐页处理，请扫描纸质件。</source>
        <translation>“{name}” is no scan (it has text, a signature, a form or notes) and stays as it is. To work on its pages, scan the paper.</translation>
    </message>
    <message>
        <source>这个 PDF 是扫描件，共 {n} 页。拆开后每页单独扶正、去底色，空白页留出，分隔页后面的归入其材料；原文件一直保留到办结。</source>
        <translation>This PDF is a scan of {n} page(s). Once split, each page is straightened and cleaned by itself, blank pages are left out and what follows a separator sheet goes to its material; the file itself is kept until the case is closed.</translation>
    </message>
    <message>
        <source>拆成单页：{name}</source>
        <translation>Split into pages: {name}</translation>
    </message>
    <message>
        <source>拆成单页</source>
        <translation>Split into pages</translation>
    </message>
</context>
<context>
    <name>PagesBar</name>
    <message>
        <source>归入那一件</source>
        <translation>File in that case</translation>
    </message>
    <message>
        <source>仍归入本件</source>
        <translation>Keep in this case</translation>
    </message>
    <message>
        <source>归入所选材料</source>
        <translation>File here</translation>
    </message>
    <message>
        <source>丢弃…</source>
        <translation>Discard…</translation>
    </message>
    <message>
        <source>恢复</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>这一页带有另一件 {number} 的编号。它和后面的页归入那一件的“{name}”吗？</source>
        <translation>This page carries the number of another case, {number}. Do the pages after it go to “{name}” of that case?</translation>
    </message>
    <message>
        <source>已停止处理。</source>
        <translation>stopped.</translation>
    </message>
    <message>
        <source>未归入 {n} 页：{why}</source>
        <translation>{n} page(s) not filed: {why}</translation>
    </message>
    <message>
        <source>空白页 {n} 张</source>
        <translation>{n} blank page(s)</translation>
    </message>
    <message>
        <source>带办件编号的页 {n} 张</source>
        <translation>{n} page(s) with a case number</translation>
    </message>
    <message>
        <source>{pages}未归入，可恢复</source>
        <translation>{pages} left out, can be taken back</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>先不归入</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>这一页带有编号 {number}，本机没有可归入的这一件。它和后面的页先不归入吗？</source>
        <translation>This page bears the number {number}; there is no such case here to file under. Leave it and the pages behind it unfiled for now?</translation>
    </message>
    <message>
        <source>上次没有归入。</source>
        <translation>Not filed last time.</translation>
    </message>
    <message>
        <source>{n} 页不再归入。扫描或拍摄来的从本机删除，不能恢复。</source>
        <translation>{n} p. will not be filed. Those that were scanned or photographed are deleted from this PC for good.</translation>
    </message>
    <message>
        <source>丢弃未归入的页</source>
        <translation>Discard pages that are not filed</translation>
    </message>
    <message>
        <source>丢弃</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>{n} 页空白页或封面从本机删除，不能恢复。</source>
        <translation>{n} blank page(s) or cover(s) will be deleted from this PC for good.</translation>
    </message>
    <message>
        <source>丢弃留出的页</source>
        <translation>Discard pages left out</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>View</translation>
    </message>
    <message>
        <source>右转</source>
        <translation>Turn right</translation>
    </message>
    <message>
        <source>方向正确</source>
        <translation>Right way up</translation>
    </message>
    <message>
        <source>方向待确认：{name}</source>
        <translation>Which way up? {name}</translation>
    </message>
    <message>
        <source>方向待确认：{name}等 {n} 页</source>
        <translation>Which way up? {name} and others, {n} pages</translation>
    </message>
</context>
<context>
    <name>PaletteDesk</name>
    <message>
        <source>最近打开</source>
        <translation>Opened lately</translation>
    </message>
    <message>
        <source>未填姓名</source>
        <translation>No name yet</translation>
    </message>
    <message>
        <source>继续草稿：{who}</source>
        <translation>Go on with draft: {who}</translation>
    </message>
    <message>
        <source>新收件：{name}</source>
        <translation>New case: {name}</translation>
    </message>
</context>
<context>
    <name>PaletteSheet</name>
    <message>
        <source>命令面板</source>
        <translation>Command palette</translation>
    </message>
    <message>
        <source>命令、事项、姓名、编号，或拼音首字母，例如 sl、qysl</source>
        <translation>Command, item, name, number, or first letters of pinyin, e.g. sl, qysl</translation>
    </message>
    <message>
        <source>正在查找办件……</source>
        <translation>Looking for cases…</translation>
    </message>
    <message>
        <source>没有找到，换一个词或编号再试</source>
        <translation>Nothing found; try another word or number</translation>
    </message>
    <message>
        <source>↑↓ 选择&#x3000;Enter 执行&#x3000;Esc 关闭</source>
        <translation>↑↓ choose   Enter do   Esc close</translation>
    </message>
    <message>
        <source>还有没列出的，再输入几个字</source>
        <translation>More is not listed: type a few more letters</translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source>终止办理通知书</source>
        <translation>Notice of termination</translation>
    </message>
    <message>
        <source>收件凭证</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>送达回证</source>
        <translation>Proof of delivery</translation>
    </message>
    <message>
        <source>受理通知书</source>
        <translation>Acceptance notice</translation>
    </message>
    <message>
        <source>补正材料一次性告知书</source>
        <translation>Correction notice</translation>
    </message>
    <message>
        <source>不受理告知书</source>
        <translation>Notice: not required</translation>
    </message>
    <message>
        <source>不予受理决定书</source>
        <translation>Decision not to accept</translation>
    </message>
    <message>
        <source>容缺受理承诺书</source>
        <translation>Deferral promise</translation>
    </message>
    <message>
        <source>退件告知书</source>
        <translation>Return notice</translation>
    </message>
    <message>
        <source>撤回申请确认书</source>
        <translation>Confirmation of withdrawal</translation>
    </message>
    <message>
        <source>特别程序告知书</source>
        <translation>Special procedure notice</translation>
    </message>
    <message>
        <source>延期决定通知书</source>
        <translation>Extension notice</translation>
    </message>
    <message>
        <source>准予决定书</source>
        <translation>Decision to grant</translation>
    </message>
    <message>
        <source>不予许可决定书</source>
        <translation>Decision to deny</translation>
    </message>
    <message>
        <source>材料交接单</source>
        <translation>Hand-over sheet</translation>
    </message>
    <message>
        <source>不予办理决定书</source>
        <translation>Decision not to deal with the application</translation>
    </message>
    <message>
        <source>集群注册收件凭证</source>
        <translation>Receipt of a cluster batch</translation>
    </message>
    <message>
        <source>终止办理通知书（补正逾期）</source>
        <translation>Notice of termination (no correction)</translation>
    </message>
    <message>
        <source>事中事后监管移交单</source>
        <translation>Sheet for supervision</translation>
    </message>
    <message>
        <source>档案标签</source>
        <translation>File label</translation>
    </message>
    <message>
        <source>分隔页</source>
        <translation>Separator sheets</translation>
    </message>
    <message>
        <source>办事指南</source>
        <translation>Item guide</translation>
    </message>
    <message>
        <source>作废告知书</source>
        <translation>Notice that a case is void</translation>
    </message>
    <message>
        <source>日结表</source>
        <translation>Day sheet</translation>
    </message>
    <message>
        <source>排队号票</source>
        <translation>Queue slip</translation>
    </message>
</context>
<context>
    <name>PaperCheck</name>
    <message>
        <source>文书为真：{kind}，第{copy}份，{day} 出具，窗口 {window}</source>
        <translation>Genuine: {kind}, copy {copy}, issued {day}, window {window}</translation>
    </message>
    <message>
        <source>文书被改动：核验码属于{kind}第{copy}份，与条码所示不符，请勿采信。</source>
        <translation>Altered: the check string belongs to copy {copy} of “{kind}”, not to what the code shows. Do not rely on it.</translation>
    </message>
    <message>
        <source>文书不真：核验码与记录不符，属伪造或者已被改动，请勿采信。</source>
        <translation>Not genuine: the check string does not match the record; forged or altered. Do not rely on it.</translation>
    </message>
    <message>
        <source>本机没有这份文书的记录，真伪待平台核验。</source>
        <translation>This PC has no record of the paper; the platform has to judge it.</translation>
    </message>
    <message>
        <source>本机没有这个办件（其他大厅的，或者还没有同步），文书真伪待平台核验。</source>
        <translation>This PC does not have the case (another hall&apos;s, or not synced yet); the platform has to judge the paper.</translation>
    </message>
    <message>
        <source>；离线出具，以平台确认后的为准</source>
        <translation>; issued offline, the one confirmed by the platform counts</translation>
    </message>
    <message>
        <source>；后来又补打过，这不是最近一份</source>
        <translation>; reprinted since, this is not the latest copy</translation>
    </message>
    <message>
        <source>本机没有这份单据的记录（其他大厅的，或者还没有同步），真伪待平台核验。</source>
        <translation>This window has no record of the sheet (of another hall, or not synchronised yet); the platform must tell.</translation>
    </message>
    <message>
        <source>；离线出具，平台已确认</source>
        <translation>; issued offline, confirmed by the platform since</translation>
    </message>
    <message>
        <source>本大厅没有这份日结表的记录（其他大厅的，或者是伪造的），真伪待平台核验。</source>
        <translation>This hall has no record of this day sheet (another hall&apos;s, or a forged one): the platform must judge it.</translation>
    </message>
    <message>
        <source>；请核对纸面内容与记录是否一致，不一致的，是被改动过</source>
        <translation>; compare what it says with the record: where they differ, it was altered</translation>
    </message>
    <message>
        <source>（本机出具，{key} 的“已出具的文书”里可原样打开来比）</source>
        <translation> (issued here: “Papers issued” under {key} opens it as it was)</translation>
    </message>
</context>
<context>
    <name>PaperField</name>
    <message>
        <source>办件编号</source>
        <translation>case number</translation>
    </message>
    <message>
        <source>大厅名称</source>
        <translation>name of the hall</translation>
    </message>
    <message>
        <source>窗口</source>
        <translation>window</translation>
    </message>
    <message>
        <source>承办人</source>
        <translation>clerk</translation>
    </message>
    <message>
        <source>申请人</source>
        <translation>applicant</translation>
    </message>
    <message>
        <source>申请人的手机</source>
        <translation>applicant&apos;s mobile</translation>
    </message>
    <message>
        <source>申请事项</source>
        <translation>items applied for</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>date</translation>
    </message>
    <message>
        <source>法律依据</source>
        <translation>legal basis</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>reason</translation>
    </message>
    <message>
        <source>需要补正的内容</source>
        <translation>what is to be corrected</translation>
    </message>
    <message>
        <source>要补正的材料；与材料无关的退件，请在说明里写明具体理由</source>
        <translation>the materials to be put right; where it is no matter of materials, say in the note exactly why</translation>
    </message>
    <message>
        <source>材料清单</source>
        <translation>list of materials</translation>
    </message>
    <message>
        <source>有权办理的机关</source>
        <translation>competent body</translation>
    </message>
    <message>
        <source>期限</source>
        <translation>time limit</translation>
    </message>
    <message>
        <source>补齐的日期</source>
        <translation>day it is promised for</translation>
    </message>
    <message>
        <source>批准人</source>
        <translation>approver</translation>
    </message>
    <message>
        <source>延长的工作日</source>
        <translation>working days of the extension</translation>
    </message>
    <message>
        <source>联系人</source>
        <translation>contact person</translation>
    </message>
    <message>
        <source>联系方式</source>
        <translation>contact&apos;s telephone</translation>
    </message>
    <message>
        <source>承办电话（请管理员填写设置项 window_phone，或在目录里填写咨询方式）</source>
        <translation>telephone of the clerk (an administrator sets window_phone, or the number for questions in the catalogue)</translation>
    </message>
    <message>
        <source>补正的标准和要求（目录里没有，请在说明里写明）</source>
        <translation>standard of what is to be corrected (the catalogue has none: write it into the note)</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>number</translation>
    </message>
    <message>
        <source>收件时间</source>
        <translation>time of receipt</translation>
    </message>
    <message>
        <source>申请日期</source>
        <translation>date of application</translation>
    </message>
    <message>
        <source>办结日期（办件还没有办结）</source>
        <translation>date it was closed (the case is still open)</translation>
    </message>
    <message>
        <source>份数</source>
        <translation>copy number</translation>
    </message>
    <message>
        <source>收件人</source>
        <translation>recipient</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>time</translation>
    </message>
    <message>
        <source>送达方式</source>
        <translation>way of delivery</translation>
    </message>
    <message>
        <source>办理部门</source>
        <translation>department</translation>
    </message>
    <message>
        <source>清单</source>
        <translation>list</translation>
    </message>
    <message>
        <source>队列名称</source>
        <translation>name of the queue</translation>
    </message>
    <message>
        <source>取号时间</source>
        <translation>time the number was taken</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>name</translation>
    </message>
    <message>
        <source>办结期限</source>
        <translation>time limit</translation>
    </message>
    <message>
        <source>收取方式</source>
        <translation>how it was received</translation>
    </message>
    <message>
        <source>可信等级</source>
        <translation>trust level</translation>
    </message>
    <message>
        <source>企业名称</source>
        <translation>company name</translation>
    </message>
    <message>
        <source>“{of}”第{n}行</source>
        <translation>“{of}”, line {n}:</translation>
    </message>
    <message>
        <source>条码</source>
        <translation>code</translation>
    </message>
    <message>
        <source>材料名称</source>
        <translation>name of the material</translation>
    </message>
    <message>
        <source>分隔页</source>
        <translation>separator sheets</translation>
    </message>
    <message>
        <source>业务日</source>
        <translation>Business day</translation>
    </message>
    <message>
        <source>数据截至的时间</source>
        <translation>moment of the figures</translation>
    </message>
    <message>
        <source>日结人</source>
        <translation>who ended the day</translation>
    </message>
    <message>
        <source>当天的数字</source>
        <translation>figures of the day</translation>
    </message>
</context>
<context>
    <name>PaperSheet</name>
    <message>
        <source>存为 PDF…</source>
        <translation>Save as PDF…</translation>
    </message>
    <message>
        <source>PDF 文件 (*.pdf)</source>
        <translation>PDF files (*.pdf)</translation>
    </message>
    <message>
        <source>已存为 {path}</source>
        <translation>Saved as {path}</translation>
    </message>
</context>
<context>
    <name>PapersPart</name>
    <message>
        <source>这里的材料每家企业共用一份，如住所托管协议、经办人身份证明。各家自己的材料收件后在各自的办件里添加。</source>
        <translation>These papers are handed in once for all companies, such as the hosting agreement. Each company&apos;s own papers are added in its case after it is received.</translation>
    </message>
    <message>
        <source>点一份材料，在这里对照原件</source>
        <translation>Choose a paper to compare it with its original here</translation>
    </message>
    <message>
        <source>这件办件还没有材料</source>
        <translation>This case has no materials yet</translation>
    </message>
    <message>
        <source>请向申请人核对原件</source>
        <translation>Please compare with the applicant&apos;s originals</translation>
    </message>
    <message>
        <source>证明材料 {at}/{n}（左右键翻看）</source>
        <translation>Evidence {at}/{n} (Left, Right to turn)</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>新密码至少 {shortest} 个字符，不要用工号，也不要和别处的密码相同。</source>
        <translation>At least {shortest} characters; neither your login nor a password you use elsewhere.</translation>
    </message>
    <message>
        <source>现在的密码是别人设的初始密码。请先改成只有自己知道的密码。
</source>
        <translation>Your password was set by somebody else. Change it first to one that only you know.
</translation>
    </message>
    <message>
        <source>修改密码</source>
        <translation>Change password</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>原密码</source>
        <translation>Old password</translation>
    </message>
    <message>
        <source>新密码</source>
        <translation>New password</translation>
    </message>
    <message>
        <source>再输一次</source>
        <translation>Once more</translation>
    </message>
    <message>
        <source>请输入原密码和新密码。</source>
        <translation>Type the old password and the new one.</translation>
    </message>
    <message>
        <source>两次输入的新密码不一样，请重新输入。</source>
        <translation>The two new passwords differ. Type them again.</translation>
    </message>
</context>
<context>
    <name>PasteStand</name>
    <message>
        <source>粘贴图片或文件为材料</source>
        <translation>Paste a picture or files as a material</translation>
    </message>
    <message>
        <source>还在扫描，请等扫完再粘贴。</source>
        <translation>A scan is running. Paste when it has ended.</translation>
    </message>
    <message>
        <source>没有要添加的材料</source>
        <translation>No material to add</translation>
    </message>
</context>
<context>
    <name>PauseReason</name>
    <message>
        <source>短暂离开</source>
        <translation>Back soon</translation>
    </message>
    <message>
        <source>用餐</source>
        <translation>Meal</translation>
    </message>
    <message>
        <source>交接班</source>
        <translation>Change of shift</translation>
    </message>
    <message>
        <source>设备故障</source>
        <translation>Equipment fault</translation>
    </message>
</context>
<context>
    <name>Permission</name>
    <message>
        <source>移除已收的材料</source>
        <translation>Remove what was handed in</translation>
    </message>
    <message>
        <source>补打决定书</source>
        <translation>Reprint a decision</translation>
    </message>
    <message>
        <source>核对差异</source>
        <translation>Resolve differences</translation>
    </message>
    <message>
        <source>放弃一步</source>
        <translation>Give up a step</translation>
    </message>
    <message>
        <source>打开值班看板</source>
        <translation>Open the board</translation>
    </message>
    <message>
        <source>修改叫号规则</source>
        <translation>Change how is called</translation>
    </message>
    <message>
        <source>调整窗口职责</source>
        <translation>Change windows&apos; duties</translation>
    </message>
    <message>
        <source>修改报警界限</source>
        <translation>Change the limits of alarms</translation>
    </message>
    <message>
        <source>发布通知</source>
        <translation>Post a notice</translation>
    </message>
    <message>
        <source>日结</source>
        <translation>End the day</translation>
    </message>
    <message>
        <source>打开别人锁定的窗口</source>
        <translation>Open another&apos;s locked window</translation>
    </message>
    <message>
        <source>登记人员</source>
        <translation>Enrol somebody</translation>
    </message>
    <message>
        <source>确认在岗</source>
        <translation>Confirm somebody</translation>
    </message>
    <message>
        <source>导出未同步的业务</source>
        <translation>Export unsynced work</translation>
    </message>
    <message>
        <source>从第二副本恢复</source>
        <translation>Restore the second copy</translation>
    </message>
    <message>
        <source>重建数据</source>
        <translation>Rebuild the store</translation>
    </message>
    <message>
        <source>发布事项目录</source>
        <translation>Publish a catalogue</translation>
    </message>
    <message>
        <source>窗口人员</source>
        <translation>clerks</translation>
    </message>
    <message>
        <source>值班长</source>
        <translation>hall leaders</translation>
    </message>
    <message>
        <source>本机管理员</source>
        <translation>who administers this PC</translation>
    </message>
    <message>
        <source>省平台管理员</source>
        <translation>who runs the platform</translation>
    </message>
    <message>
        <source>或</source>
        <translation> or </translation>
    </message>
    <message>
        <source>作废办件</source>
        <translation>Make the case void</translation>
    </message>
    <message>
        <source>办件归档</source>
        <translation>Archive a case</translation>
    </message>
    <message>
        <source>查看实名差评和回访</source>
        <translation>see bad ratings given by name, and call back</translation>
    </message>
    <message>
        <source>查看操作记录</source>
        <translation>Read the audit trail</translation>
    </message>
    <message>
        <source>设置队列</source>
        <translation>set the queues</translation>
    </message>
    <message>
        <source>决定书一次打印几份原件</source>
        <translation>Print several originals of a decision</translation>
    </message>
    <message>
        <source>决定书原样再打一张</source>
        <translation>Print a decision once more as issued</translation>
    </message>
    <message>
        <source>决定书另存为文件</source>
        <translation>Keep a decision as a file</translation>
    </message>
</context>
<context>
    <name>PileStand</name>
    <message>
        <source>{name}等 {n} 个文件</source>
        <translation>{name} and others, {n} files</translation>
    </message>
    <message>
        <source>正在扫描，等这一次扫完再重拍。</source>
        <translation>A scan is running. Retake the page when it is done.</translation>
    </message>
    <message>
        <source>选一个文件换下这一页</source>
        <translation>Choose a file to replace this page</translation>
    </message>
    <message>
        <source>先选中一页：未归入的页归入它的材料。</source>
        <translation>Choose a page first: pages that are not filed go to its material.</translation>
    </message>
    <message>
        <source>已停止，页面都没有转动。</source>
        <translation>Stopped. No page was turned.</translation>
    </message>
</context>
<context>
    <name>PileTools</name>
    <message>
        <source>前移</source>
        <translation>Move back</translation>
    </message>
    <message>
        <source>后移</source>
        <translation>Move on</translation>
    </message>
    <message>
        <source>归入上一份</source>
        <translation>To the one above</translation>
    </message>
    <message>
        <source>归入下一份</source>
        <translation>To the one below</translation>
    </message>
    <message>
        <source>从此页起归下一份</source>
        <translation>From here on below</translation>
    </message>
    <message>
        <source>与上一份合并</source>
        <translation>Merge with above</translation>
    </message>
    <message>
        <source>左转</source>
        <translation>Turn left</translation>
    </message>
    <message>
        <source>右转</source>
        <translation>Turn right</translation>
    </message>
    <message>
        <source>重拍这一页</source>
        <translation>Retake page</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Larger</translation>
    </message>
    <message>
        <source>缩小</source>
        <translation>Smaller</translation>
    </message>
    <message>
        <source>撤销：{what}</source>
        <translation>Undo: {what}</translation>
    </message>
    <message>
        <source>现在不能改动材料</source>
        <translation>The papers cannot be changed now</translation>
    </message>
    <message>
        <source>先选中页面</source>
        <translation>Choose a page first</translation>
    </message>
</context>
<context>
    <name>PileWindow</name>
    <message>
        <source>整理页面</source>
        <translation>Arrange pages</translation>
    </message>
    <message>
        <source>还没有页面</source>
        <translation>No pages yet</translation>
    </message>
    <message>
        <source>扫描或添加文件以后，页面按材料列在这里</source>
        <translation>Once papers are scanned or added, their pages are listed here by material</translation>
    </message>
    <message>
        <source>关闭（Esc）</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>拖动页面可换位置，也可拖到别的材料；Enter 或空格看大图。</source>
        <translation>Drag pages to another place or another material; Enter or Space shows a page large.</translation>
    </message>
    <message>
        <source>{n} 页</source>
        <translation>{n} pages</translation>
    </message>
    <message>
        <source>网上提交的办件还没有接件，页面现在只能查看。</source>
        <translation>This online case has not been taken in yet: its pages can only be looked at.</translation>
    </message>
    <message>
        <source>正在扫描“{name}”，已到 {n} 页</source>
        <translation>Scanning “{name}”, {n} pages so far</translation>
    </message>
    <message>
        <source>停止</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>正在处理…</source>
        <translation>Working…</translation>
    </message>
    <message>
        <source>已经在最前或最后，没有可移的位置。</source>
        <translation>It stands first or last already: there is nowhere to move it.</translation>
    </message>
    <message>
        <source>办件已经结束，页面只能查看，不能改动。</source>
        <translation>The case has ended: its pages can be looked at, not changed.</translation>
    </message>
    <message>
        <source>正在转动，已完成 {made} / {n} 页</source>
        <translation>Turning pages, {made} of {n} done</translation>
    </message>
    <message>
        <source>停止（Esc）</source>
        <translation>Stop (Esc)</translation>
    </message>
</context>
<context>
    <name>PolicyDialog</name>
    <message>
        <source>叫号规则</source>
        <translation>Calling rules</translation>
    </message>
    <message>
        <source>保存后所有窗口从下一次叫号起按新规则；每一版都留存。</source>
        <translation>Once saved every window calls by the new rules from its next call on; each version is kept.</translation>
    </message>
    <message>
        <source>试一试…</source>
        <translation>Try…</translation>
    </message>
    <message>
        <source>导入…</source>
        <translation>Import…</translation>
    </message>
    <message>
        <source>导出…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>试一试叫号规则</source>
        <translation>Try the calling rules</translation>
    </message>
    <message>
        <source>按上一个营业日的来人和现在的窗口分工模拟一天，比较现行规则和屏幕上的规则。大厅照常叫号，不受影响。</source>
        <translation>Plays the visitors of the last day with the windows as they are now, by the present rules and by those on the screen. The hall goes on and notices nothing.</translation>
    </message>
    <message>
        <source>叫号规则仿真</source>
        <translation>calling-rules-trial</translation>
    </message>
    <message>
        <source>正在模拟，要等半分钟左右；可以关闭，不影响大厅…</source>
        <translation>Simulating, this takes about half a minute; you may close it, the hall is not touched…</translation>
    </message>
    <message>
        <source>导入叫号规则</source>
        <translation>Import calling rules</translation>
    </message>
    <message>
        <source>导出叫号规则</source>
        <translation>Export calling rules</translation>
    </message>
    <message>
        <source>叫号规则.json</source>
        <translation>calling-rules.json</translation>
    </message>
    <message>
        <source>叫号规则 (*.json)</source>
        <translation>Calling rules (*.json)</translation>
    </message>
    <message>
        <source>所有文件 (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>已读入文件，改动的项已标出；还没有保存。</source>
        <translation>The file was read and what differs is marked; nothing is saved yet.</translation>
    </message>
    <message>
        <source>文件和现行规则一样，没有改动。</source>
        <translation>The file has the present rules; nothing differs.</translation>
    </message>
    <message>
        <source>已导出到 {path}</source>
        <translation>Exported to {path}</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>这份已核对原件</source>
        <translation>Original checked</translation>
    </message>
    <message>
        <source>{n} 页</source>
        <translation>{n} p.</translation>
    </message>
    <message>
        <source>上一份</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>下一份</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>缩小</source>
        <translation>Smaller</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Larger</translation>
    </message>
    <message>
        <source>适合宽度</source>
        <translation>Fit width</translation>
    </message>
    <message>
        <source>关闭（Esc）</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>正在打开…</source>
        <translation>Opening…</translation>
    </message>
    <message>
        <source>这一页：与原图对照，重新处理（{key}）</source>
        <translation>This page: compare with its original, make it again ({key})</translation>
    </message>
</context>
<context>
    <name>PreviewDialog</name>
    <message>
        <source>预览，尚未出具</source>
        <translation>Preview, not issued</translation>
    </message>
    <message>
        <source>返回修改</source>
        <translation>Back to change it</translation>
    </message>
</context>
<context>
    <name>PrintBadge</name>
    <message>
        <source>打开打印队列（{key}）</source>
        <translation>Open the print queue ({key})</translation>
    </message>
</context>
<context>
    <name>PrintColumns</name>
    <message>
        <source>打印机</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>补打原因、说明</source>
        <translation>Why again, remarks</translation>
    </message>
    <message>
        <source>情况</source>
        <translation>State</translation>
    </message>
    <message>
        <source>文书</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>申请人</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>自何时</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
</context>
<context>
    <name>PrintWindows</name>
    <message>
        <source>这个窗口没有接打印机，文书只存成 PDF。</source>
        <translation>This window has no printers; papers are kept as PDF.</translation>
    </message>
    <message>
        <source>打印设置已记住，从下一份文书起用。</source>
        <translation>The printers are remembered and used from the next paper on.</translation>
    </message>
</context>
<context>
    <name>PrinterRow</name>
    <message>
        <source>选一台，或写地址</source>
        <translation>Choose one or type an address</translation>
    </message>
    <message>
        <source>纸盒</source>
        <translation>Tray</translation>
    </message>
    <message>
        <source>份数</source>
        <translation>Copies</translation>
    </message>
    <message>
        <source> 份</source>
        <translation> ×</translation>
    </message>
    <message>
        <source>双面</source>
        <translation>Both sides</translation>
    </message>
    <message>
        <source>试印</source>
        <translation>Try it</translation>
    </message>
    <message>
        <source>不打印，只存 PDF</source>
        <translation>None, keep as PDF only</translation>
    </message>
    <message>
        <source>纸盒：自动</source>
        <translation>Tray: automatic</translation>
    </message>
    <message>
        <source>决定书一次出几份原件，由值班长设置</source>
        <translation>How many originals of a decision come out at once is for a manager to set</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>等打印机</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>正在打印</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>已打出</source>
        <translation>Printed</translation>
    </message>
    <message>
        <source>没有打出</source>
        <translation>Not printed</translation>
    </message>
    <message>
        <source>可能已出纸</source>
        <translation>May be out</translation>
    </message>
    <message>
        <source>已作废</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>只存 PDF</source>
        <translation>PDF only</translation>
    </message>
    <message>
        <source>还没打印</source>
        <translation>Not printed yet</translation>
    </message>
    <message>
        <source>没有生成</source>
        <translation>Not made</translation>
    </message>
    <message>
        <source>文书（A4、A5）</source>
        <translation>Papers (A4, A5)</translation>
    </message>
    <message>
        <source>标签</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>小票</source>
        <translation>Slips</translation>
    </message>
    <message>
        <source>打印机没有应答，请检查电源和连接线。</source>
        <translation>The printer does not answer; check its power and its cable.</translation>
    </message>
    <message>
        <source>打印机脱机或暂停，请按打印机上的恢复键。</source>
        <translation>The printer is offline or paused; press its resume key.</translation>
    </message>
    <message>
        <source>打印机缺纸，请加纸。</source>
        <translation>The printer is out of paper; put some in.</translation>
    </message>
    <message>
        <source>打印机的盖子没有合上，请合上。</source>
        <translation>The printer&apos;s cover is open; close it.</translation>
    </message>
    <message>
        <source>打印机报告故障，请看它的面板并排除。</source>
        <translation>The printer reports a fault; see its panel.</translation>
    </message>
    <message>
        <source>打印中途断了，可能只出了半张。</source>
        <translation>The line broke in the middle; half a page may be out.</translation>
    </message>
    <message>
        <source>已送到打印机，但没有得到打完的答复。</source>
        <translation>All was sent, but the printer has not said that it is out.</translation>
    </message>
    <message>
        <source>打印时程序退出了，可能已出纸。</source>
        <translation>The program ended while printing; it may be out. </translation>
    </message>
    <message>
        <source>打印中途出了意外，可能已出纸。</source>
        <translation>Something unforeseen happened while printing; it may be out. </translation>
    </message>
    <message>
        <source>还没有写打印机地址。</source>
        <translation>No printer&apos;s address has been typed.</translation>
    </message>
    <message>
        <source>“{address}”不是打印机地址。请从列表里选，或写成 escpos://192.0.2.9:9100 这样。</source>
        <translation>“{address}” is no printer&apos;s address. Choose one from the list, or type one like escpos://192.0.2.9:9100.</translation>
    </message>
    <message>
        <source>“{address}”里没有打印机的 IP 地址或名称。</source>
        <translation>“{address}” lacks the printer&apos;s IP address or name.</translation>
    </message>
    <message>
        <source>“{address}”里的端口不对，要在 1 至 65535 之间。</source>
        <translation>The port in “{address}” is wrong; it must be between 1 and 65535.</translation>
    </message>
    <message>
        <source>“{address}”里的打印机名称不能用。</source>
        <translation>The printer&apos;s name in “{address}” cannot be used.</translation>
    </message>
    <message>
        <source>“{address}”要写完整路径，例如 /dev/usb/lp0。</source>
        <translation>“{address}” needs a whole path, such as /dev/usb/lp0.</translation>
    </message>
    <message>
        <source>“{address}”这种打印机本机系统没有，请从列表里另选。</source>
        <translation>This system has no printers like “{address}”; choose another from the list.</translation>
    </message>
    <message>
        <source>{use}（备用）</source>
        <translation>{use} (spare)</translation>
    </message>
    <message>
        <source>{paper} 第 {n} 份</source>
        <translation>{paper}, copy {n}</translation>
    </message>
    <message>
        <source>要 {copies} 张，确定出了 {out} 张。</source>
        <translation> Of {copies} wanted, {out} are surely out.</translation>
    </message>
    <message>
        <source>它的打印机有一份可能已出纸，看过那一份后自动打。</source>
        <translation>Another paper may be out of its printer; once that one is seen to, this is printed by itself.</translation>
    </message>
    <message>
        <source>轮到它就打，不用管。</source>
        <translation>It is printed when its turn comes.</translation>
    </message>
    <message>
        <source>正在打印机上，请稍候。</source>
        <translation>It is at the printer; please wait.</translation>
    </message>
    <message>
        <source>第 {n} 次没成，{time} 自动再打；也可重试或改用另一台。</source>
        <translation> Try {n} failed; tried again at {time}, or retry now, or use another printer.</translation>
    </message>
    <message>
        <source>{n} 份请看出纸口</source>
        <translation>{n} to look for</translation>
    </message>
    <message>
        <source>{n} 份没打出</source>
        <translation>{n} not printed</translation>
    </message>
    <message>
        <source>{n} 份在打印</source>
        <translation>{n} printing</translation>
    </message>
    <message>
        <source>{paper}已送 {printer}</source>
        <translation>{paper} printed on {printer}</translation>
    </message>
    <message>
        <source>{printer} 没有打出{paper}，已排队：{why}</source>
        <translation>{printer} did not print {paper}; it waits in the queue: {why}</translation>
    </message>
    <message>
        <source>{paper}可能已出纸，请看 {printer} 的出纸口：{why}</source>
        <translation>{paper} may be out, look at {printer}: {why}</translation>
    </message>
    <message>
        <source>{paper}已作废，没有打印：{why}</source>
        <translation>{paper} is void and was not printed: {why}</translation>
    </message>
    <message>
        <source>打印机有一份可能已出纸，请先看出纸口，后面的先排队（{key}）</source>
        <translation>A paper may be out of the printer: look first; those behind it wait ({key})</translation>
    </message>
    <message>
        <source>已送 {printer}</source>
        <translation>Printed on {printer}</translation>
    </message>
    <message>
        <source>{printer} 没有打出，已排队</source>
        <translation>Not printed on {printer}; it waits in the queue</translation>
    </message>
    <message>
        <source>可能已出纸，请看 {printer} 的出纸口</source>
        <translation>May be out; look at {printer}</translation>
    </message>
    <message>
        <source>已作废，没有打印</source>
        <translation>Void, not printed</translation>
    </message>
    <message>
        <source>正在送 {printer}</source>
        <translation>On its way to {printer}</translation>
    </message>
    <message>
        <source>“{address}”里有看不懂的选项。</source>
        <translation>“{address}” has an option that is not known.</translation>
    </message>
    <message>
        <source>生成时程序退出了，没有出纸。</source>
        <translation>The program ended while it was made; nothing came out.</translation>
    </message>
    <message>
        <source>先看出纸口：出全了按“已出纸”，没出全按“重印”，不要了按“取消打印”。</source>
        <translation> Look at the printer first: “It is out” if it is whole, “Print again” if not, “Cancel” if it is not wanted.</translation>
    </message>
    <message>
        <source>按“打印”就打，不要了按“取消打印”。</source>
        <translation> “Print” brings it out; “Cancel” if it is not wanted.</translation>
    </message>
</context>
<context>
    <name>Priority</name>
    <message>
        <source>普通</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>老年人</source>
        <translation>Elderly</translation>
    </message>
    <message>
        <source>残疾人</source>
        <translation>Disabled</translation>
    </message>
    <message>
        <source>军人、消防救援</source>
        <translation>Military, fire service</translation>
    </message>
    <message>
        <source>孕妇</source>
        <translation>Pregnant</translation>
    </message>
    <message>
        <source>烈属</source>
        <translation>Martyr&apos;s family</translation>
    </message>
</context>
<context>
    <name>ProgressLane</name>
    <message>
        <source>收件</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>受理</source>
        <translation>Acceptance</translation>
    </message>
    <message>
        <source>审查</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>决定</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>送达</source>
        <translation>Delivery</translation>
    </message>
    <message>
        <source>{day} 决定</source>
        <translation>Decided {day}</translation>
    </message>
    <message>
        <source>受理后 {limit}</source>
        <translation>{limit} from acceptance</translation>
    </message>
    <message>
        <source>{day} 前办结</source>
        <translation>Due {day}</translation>
    </message>
    <message>
        <source>已超 {n} 个工作日</source>
        <translation>workdays late: {n}</translation>
    </message>
    <message>
        <source>今天到期</source>
        <translation>ends today</translation>
    </message>
    <message>
        <source>剩 {n} 个工作日</source>
        <translation>workdays left: {n}</translation>
    </message>
    <message>
        <source>红牌</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>黄牌</source>
        <translation>Yellow</translation>
    </message>
    <message>
        <source>补正：{what}</source>
        <translation>Correct: {what}</translation>
    </message>
    <message>
        <source>“{items}”没有办成，等不到结果</source>
        <translation>{items} ended without a result: none will come</translation>
    </message>
    <message>
        <source>等“{items}”的结果</source>
        <translation>Waits for {items}</translation>
    </message>
    <message>
        <source>结果 {number}</source>
        <translation>Result {number}</translation>
    </message>
    <message>
        <source>结果已出</source>
        <translation>Result is out</translation>
    </message>
    <message>
        <source>{day} 前受理</source>
        <translation>Accept by {day}</translation>
    </message>
    <message>
        <source>{day} 前登记</source>
        <translation>Register by {day}</translation>
    </message>
    <message>
        <source>{stage} 红牌 超 {n} 天</source>
        <translation>{stage}: red, {n} days over</translation>
    </message>
    <message>
        <source>{stage} 黄牌 剩 {n} 天</source>
        <translation>{stage}: yellow, {n} days left</translation>
    </message>
    <message>
        <source>{stage} 剩 {n} 天</source>
        <translation>{stage}: {n} days left</translation>
    </message>
    <message>
        <source>环节“{steps}”{day} 前</source>
        <translation>step “{steps}” by {day}</translation>
    </message>
</context>
<context>
    <name>ProgressPart</name>
    <message>
        <source>联办进度</source>
        <translation>Joint progress</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>回到表单（Esc）</source>
        <translation>Back to the form (Esc)</translation>
    </message>
    <message>
        <source>今天 {day}&#x3000;{n} 项&#x3000;已有结果 {done} 项</source>
        <translation>Today {day}, items: {n}, with a result: {done}</translation>
    </message>
    <message>
        <source>{n} 项待补正，其余继续办</source>
        <translation>Corrections: {n}; the rest go on</translation>
    </message>
    <message>
        <source>部分已出结果，可先领取</source>
        <translation>Some results may be collected</translation>
    </message>
    <message>
        <source>已完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>正在进行</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>暂停等待</source>
        <translation>On hold</translation>
    </message>
    <message>
        <source>已终止</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>还没到</source>
        <translation>To come</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>上下键逐项看，回车到该事项</source>
        <translation>↑ ↓ walk, Enter goes to the item</translation>
    </message>
</context>
<context>
    <name>QueueDialog</name>
    <message>
        <source>打印队列</source>
        <translation>Print queue</translation>
    </message>
    <message>
        <source>全部已打出</source>
        <translation>Everything is printed</translation>
    </message>
    <message>
        <source>没有等着打印的文书</source>
        <translation>No paper waits for a printer</translation>
    </message>
    <message>
        <source>正在读取…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>重试</source>
        <translation>Retry</translation>
    </message>
    <message>
        <source>改用另一台</source>
        <translation>Other printer</translation>
    </message>
    <message>
        <source>已出纸</source>
        <translation>It is out</translation>
    </message>
    <message>
        <source>重印</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>打开 PDF</source>
        <translation>Open PDF</translation>
    </message>
    <message>
        <source>取消打印…</source>
        <translation>Cancel…</translation>
    </message>
    <message>
        <source>今日日志</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>打印设置</source>
        <translation>Printers</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>关闭（Esc）</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>今日打印日志</source>
        <translation>Papers of today</translation>
    </message>
    <message>
        <source>这类文书没有别的打印机，请在“打印设置”里选一台备用的。</source>
        <translation>There is no other printer for such papers; choose a spare one in “Printers”.</translation>
    </message>
    <message>
        <source>{printer}：只这一份</source>
        <translation>{printer}: this paper only</translation>
    </message>
    <message>
        <source>{printer}：在原打印机等着的 {n} 份都改</source>
        <translation>{printer}: all {n} that wait there</translation>
    </message>
    <message>
        <source>{paper}不再打印，它的 PDF 还在，办件里的记录不变。</source>
        <translation>{paper} will not be printed. Its PDF stays, and so does the case&apos;s record.</translation>
    </message>
    <message>
        <source>取消打印</source>
        <translation>Cancel printing</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>{n} 份改送 {printer}</source>
        <translation>{n} now go to {printer}</translation>
    </message>
    <message>
        <source>重印的一份已送打印，原来的一份不再等。</source>
        <translation>The new copy is on its way; the old one is not waited for any more.</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>{paper}不再打印，也没有 PDF；已经办的事不变，取消会记录在案。</source>
        <translation>{paper} will not be printed and has no PDF. What was done stands; that it was cancelled goes on record.</translation>
    </message>
    <message>
        <source>{paper}可能已出纸，请先看过出纸口。取消后不再管它，排在后面的接着打；它的 PDF 还在，办件里的记录不变。</source>
        <translation>{paper} may be out: look at the printer first. Nothing more is done about it and those behind it are printed; its PDF stays, and so does the case&apos;s record.</translation>
    </message>
    <message>
        <source>已送打印。</source>
        <translation>On its way to the printer.</translation>
    </message>
    <message>
        <source>没有选打印机，已存为 {name}。</source>
        <translation>No printer is chosen; kept as {name}.</translation>
    </message>
</context>
<context>
    <name>QueueOutcome</name>
    <message>
        <source>现在没有人等候。</source>
        <translation>Nobody is waiting.</translation>
    </message>
    <message>
        <source>{number} 的留言：{note}</source>
        <translation>{number}: {note}</translation>
    </message>
    <message>
        <source>{number} 呼叫 {calls} 次无人应答，已弃号。</source>
        <translation>{number} called {calls} times, given up.</translation>
    </message>
    <message>
        <source>{number} 过号，已往后顺延。</source>
        <translation>{number} moved back.</translation>
    </message>
    <message>
        <source>{number} 已弃号。</source>
        <translation>{number} given up.</translation>
    </message>
    <message>
        <source>{number} 已转到 {window} 号窗口。</source>
        <translation>{number} sent to window {window}.</translation>
    </message>
    <message>
        <source>{number} 已转到“{queue}”队列。</source>
        <translation>{number} sent to &quot;{queue}&quot;.</translation>
    </message>
    <message>
        <source>{number} 已办结。</source>
        <translation>{number} finished.</translation>
    </message>
    <message>
        <source>{numbers} 大厅已另行安排，以大厅为准。</source>
        <translation>{numbers}: placed elsewhere by the hall, which counts.</translation>
    </message>
    <message>
        <source>{numbers} 与大厅的号重复，请报告值班长。</source>
        <translation>{numbers}: the hall has another of this number. Tell the supervisor.</translation>
    </message>
    <message>
        <source>{numbers} 断线时叫到本窗口，已退回队首。</source>
        <translation>{numbers}: called here as the link broke, now back in front.</translation>
    </message>
    <message>
        <source>{numbers} 当天已日结，已结转。</source>
        <translation>{numbers}: that day has been ended, carried over.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>已连上大厅。</source>
        <translation>The hall is back.</translation>
    </message>
    <message>
        <source>已连上大厅，{n} 条已补录。</source>
        <translation>The hall is back, {n} acts handed in.</translation>
    </message>
    <message>
        <source>{number} 已作废。</source>
        <translation>{number} is void.</translation>
    </message>
    <message>
        <source>{numbers} 本机的大厅账号无权补录，已存在本机；请管理员核对账号，核对后自动补录。</source>
        <translation>{numbers}: this PC&apos;s hall login may not hand them in. They are kept here; an administrator must check the login, then they go by themselves.</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>呼叫下一位</source>
        <translation>Call next</translation>
    </message>
    <message>
        <source>重呼</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>开始</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>过号</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>弃号</source>
        <translation>No-show</translation>
    </message>
    <message>
        <source>转移</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>叫号</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>更多操作</source>
        <translation>More</translation>
    </message>
    <message>
        <source>今日已办 {n} 人</source>
        <translation>{n} served today</translation>
    </message>
    <message>
        <source>重试</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>暂停：{reason}</source>
        <translation>Paused: {reason}</translation>
    </message>
    <message>
        <source>指定呼叫…</source>
        <translation>Call a number…</translation>
    </message>
    <message>
        <source>撤销办结 {number}</source>
        <translation>Undo finish {number}</translation>
    </message>
    <message>
        <source>恢复叫号</source>
        <translation>Resume calling</translation>
    </message>
    <message>
        <source>暂停叫号</source>
        <translation>Pause calling</translation>
    </message>
    <message>
        <source>指定呼叫</source>
        <translation>Call a number</translation>
    </message>
    <message>
        <source>要呼叫的号码，例如 A023：</source>
        <translation>Number to call, e.g. A023:</translation>
    </message>
    <message>
        <source>断线后已办 {n} 人</source>
        <translation>Served since the link broke: {n}</translation>
    </message>
    <message>
        <source>暂停或恢复叫号</source>
        <translation>Pause or resume calling</translation>
    </message>
    <message>
        <source>转移：</source>
        <translation>Transfer: </translation>
    </message>
    <message>
        <source>大厅没有断线，用不着备用号</source>
        <translation>The hall is there: no reserve number is needed</translation>
    </message>
    <message>
        <source>号码 {number} 作废…</source>
        <translation>Void {number}…</translation>
    </message>
    <message>
        <source>指定呼叫、撤销办结、作废、补打号票、暂停</source>
        <translation>Call a number, undo a finish, make a number void, print a slip again, pause</translation>
    </message>
    <message>
        <source>补打号票…</source>
        <translation>Print a queue slip again…</translation>
    </message>
    <message>
        <source>大厅断线，现在补打不了号票</source>
        <translation>The hall cannot be reached: no slip can be printed again now</translation>
    </message>
</context>
<context>
    <name>QueueWhyNot</name>
    <message>
        <source>还没有读到大厅的队列</source>
        <translation>The hall&apos;s queues have not been read yet</translation>
    </message>
    <message>
        <source>上一步还在进行</source>
        <translation>The last step is still under way</translation>
    </message>
    <message>
        <source>{number} 还在窗口，先办结或转移</source>
        <translation>{number} is still at the window: finish or transfer first</translation>
    </message>
    <message>
        <source>今天还没有办结的号</source>
        <translation>No number has been finished today</translation>
    </message>
    <message>
        <source>大厅断线，本窗口没有可叫的号</source>
        <translation>The hall is away; this window has nobody to call</translation>
    </message>
    <message>
        <source>窗口前没有叫到的号</source>
        <translation>Nobody has been called to the window</translation>
    </message>
    <message>
        <source>{number} 还没有开始办理</source>
        <translation>{number} is not being served yet</translation>
    </message>
    <message>
        <source>{number} 正在办理</source>
        <translation>{number} is being served</translation>
    </message>
</context>
<context>
    <name>QueuesDialog</name>
    <message>
        <source>队列</source>
        <translation>Queues</translation>
    </message>
    <message>
        <source>队列来自事项目录。新目录的队列从它的生效日起用；停办的队列不再取号，已取的号照常叫完。</source>
        <translation>The queues are those of the catalogue. A new catalogue&apos;s count from its first day on; a queue being closed gives no more numbers, and those taken are still called.</translation>
    </message>
    <message>
        <source>保存限号</source>
        <translation>Save limits</translation>
    </message>
    <message>
        <source>取用本机的 {v} 版…</source>
        <translation>Take over this PC&apos;s {v}…</translation>
    </message>
    <message>
        <source>从目录文件取用…</source>
        <translation>Take over from a catalogue file…</translation>
    </message>
    <message>
        <source>不取用</source>
        <translation>Do not take over</translation>
    </message>
    <message>
        <source>各台机器用随机带的队列，大厅还没有统一的</source>
        <translation>Each machine goes by its own; the hall has not been told any</translation>
    </message>
    <message>
        <source>{version} 版，自 {since} 起，{by} 于 {at} 取用</source>
        <translation>{version}, since {since}, taken over by {by} at {at}</translation>
    </message>
    <message>
        <source>程序自动</source>
        <translation>a program</translation>
    </message>
    <message>
        <source>命令行（{account}）</source>
        <translation>command line ({account})</translation>
    </message>
    <message>
        <source>字母</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>英文名</source>
        <translation>English name</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Items</translation>
    </message>
    <message>
        <source>限号（每天）</source>
        <translation>Limit a day</translation>
    </message>
    <message>
        <source>{name}（停办中）</source>
        <translation>{name} (being closed)</translation>
    </message>
    <message>
        <source>{n} 项</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>不限</source>
        <translation>none</translation>
    </message>
    <message>
        <source>{name}每天限号</source>
        <translation>Limit a day of {name}</translation>
    </message>
    <message>
        <source>自 {since} 起改用 {version} 版（{by} 于 {at} 取用）：</source>
        <translation>From {since} on {version} (taken over by {by} at {at}): </translation>
    </message>
    <message>
        <source>撤下</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>确认取用</source>
        <translation>Take over</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>new:</translation>
    </message>
    <message>
        <source>停办</source>
        <translation>closed:</translation>
    </message>
    <message>
        <source>改名</source>
        <translation>renamed:</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>today</translation>
    </message>
    <message>
        <source>{version} 版，自{since}起：{changes}。</source>
        <translation>{version}, from {since} on: {changes}.</translation>
    </message>
    <message>
        <source>队列没有不同</source>
        <translation>the queues are the same</translation>
    </message>
    <message>
        <source>从目录文件取用队列</source>
        <translation>Take queues over from a catalogue file</translation>
    </message>
    <message>
        <source>事项目录 (*.json)</source>
        <translation>Catalogue (*.json)</translation>
    </message>
    <message>
        <source>所有文件 (*)</source>
        <translation>All files (*)</translation>
    </message>
</context>
<context>
    <name>QueuesModel</name>
    <message>
        <source>已取用 {version} 版的队列。</source>
        <translation>The queues of {version} have been taken over.</translation>
    </message>
    <message>
        <source>已撤下，到时不改用。</source>
        <translation>Withdrawn; it will not come.</translation>
    </message>
    <message>
        <source>限号已保存，取号机立即按此执行。</source>
        <translation>Limits saved; kiosks go by them at once.</translation>
    </message>
</context>
<context>
    <name>QueuesPart</name>
    <message>
        <source>排队</source>
        <translation>Queues</translation>
    </message>
    <message>
        <source>等候</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>最长已等</source>
        <translation>Longest</translation>
    </message>
    <message>
        <source>新取号约等</source>
        <translation>Estimate</translation>
    </message>
    <message>
        <source>窗口数</source>
        <translation>Windows</translation>
    </message>
    <message>
        <source>共 {waiting} 人等候，今日已办 {served} 人</source>
        <translation>{waiting} waiting, {served} served today</translation>
    </message>
    <message>
        <source>{name}（停办中）</source>
        <translation>{name} (being closed)</translation>
    </message>
</context>
<context>
    <name>QuietReading</name>
    <message>
        <source>本机没有安装文字识别，不能按材料里的文字查找办件，其他功能不受影响</source>
        <translation>Text recognition is not installed on this PC: cases cannot be found by words of their materials. Everything else works.</translation>
    </message>
</context>
<context>
    <name>RarePalette</name>
    <message>
        <source>生僻字</source>
        <translation>Rare characters</translation>
    </message>
    <message>
        <source>拼音，不带声调，例如 yao；ü 写作 v</source>
        <translation>Pinyin without tones, such as yao; v for ü</translation>
    </message>
    <message>
        <source>{n} 个字；方向键选，回车填入</source>
        <translation>{n} found; arrows choose, Enter takes one</translation>
    </message>
    <message>
        <source>没有读作“{reading}”的生僻字</source>
        <translation>None is read &quot;{reading}&quot;</translation>
    </message>
    <message>
        <source>通用规范汉字表三级字，姓名地名常用</source>
        <translation>Level 3 of the standard table: names of people and places</translation>
    </message>
</context>
<context>
    <name>Rating</name>
    <message>
        <source>非常满意</source>
        <translation>Very good</translation>
    </message>
    <message>
        <source>满意</source>
        <translation>Good</translation>
    </message>
    <message>
        <source>基本满意</source>
        <translation>Fair</translation>
    </message>
    <message>
        <source>不满意</source>
        <translation>Poor</translation>
    </message>
    <message>
        <source>非常不满意</source>
        <translation>Very poor</translation>
    </message>
    <message>
        <source>不想评价</source>
        <translation>Declined</translation>
    </message>
    <message>
        <source>未评价</source>
        <translation>No answer</translation>
    </message>
    <message>
        <source>等候时间长</source>
        <translation>Long wait</translation>
    </message>
    <message>
        <source>办理速度慢</source>
        <translation>Slow service</translation>
    </message>
    <message>
        <source>服务态度差</source>
        <translation>Unfriendly</translation>
    </message>
    <message>
        <source>业务不熟练</source>
        <translation>Not competent</translation>
    </message>
    <message>
        <source>没有一次性告知</source>
        <translation>Not told all at once</translation>
    </message>
    <message>
        <source>要求的材料多</source>
        <translation>Too many papers</translation>
    </message>
    <message>
        <source>来回跑、推诿</source>
        <translation>Sent around</translation>
    </message>
    <message>
        <source>设施环境差</source>
        <translation>Poor facilities</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
</context>
<context>
    <name>RatingPage</name>
    <message>
        <source>服务评价</source>
        <translation>Rating</translation>
    </message>
    <message>
        <source>谢谢</source>
        <translation>Thank you</translation>
    </message>
    <message>
        <source>请您评价本次服务</source>
        <translation>How was our service?</translation>
    </message>
    <message>
        <source>办件 {number}&#x3000;评价自愿，不影响办理</source>
        <translation>Case {number}. Your answer is voluntary and changes nothing in your case.</translation>
    </message>
    <message>
        <source>不想评价</source>
        <translation>No answer</translation>
    </message>
    <message>
        <source>没有记录上，请再按一次；还不行，请告诉工作人员。</source>
        <translation>This was not recorded. Please press again; if it still fails, tell the staff.</translation>
    </message>
</context>
<context>
    <name>ReadingPart</name>
    <message>
        <source>不用</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>从“{paper}”读到</source>
        <translation>Read off &quot;{paper}&quot;</translation>
    </message>
    <message>
        <source>从“{paper}”读到，与填写的不同</source>
        <translation>Read off &quot;{paper}&quot;: not what was typed</translation>
    </message>
    <message>
        <source>正在读取材料……</source>
        <translation>Reading the paper…</translation>
    </message>
    <message>
        <source>填入 {n} 项</source>
        <translation>Fill in {n}</translation>
    </message>
    <message>
        <source>填入从材料读到的内容</source>
        <translation>Fill in what was read off the paper</translation>
    </message>
    <message>
        <source>材料里没有读到要填的内容</source>
        <translation>The paper answers nothing that is still open</translation>
    </message>
    <message>
        <source>填写的是“{typed}”</source>
        <translation>typed: &quot;{typed}&quot;</translation>
    </message>
    <message>
        <source>校验码正确</source>
        <translation>check digits right</translation>
    </message>
    <message>
        <source>请核对</source>
        <translation>please check</translation>
    </message>
</context>
<context>
    <name>Ready</name>
    <message>
        <source>编号、姓名、企业名称、证件号码，或扫凭证条码；回车送达</source>
        <translation>Number, name, enterprise, certificate, or scan the receipt; Enter delivers</translation>
    </message>
    <message>
        <source>现在没有等待领取的结果</source>
        <translation>No results wait to be picked up</translation>
    </message>
    <message>
        <source>部门送回结果、登记后，办件会出现在这里</source>
        <translation>Cases appear here once a department&apos;s result has come back and is recorded</translation>
    </message>
</context>
<context>
    <name>ReadyPage</name>
    <message>
        <source>登记结果</source>
        <translation>Record a result</translation>
    </message>
    <message>
        <source>部门送回的决定和证照，扫码逐件登记</source>
        <translation>Decisions and licences that departments bring are recorded by scanning them, one case after another</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>请写明理由，文书上要告知申请人。</source>
        <translation>Give the reason; the paper tells it to the applicant.</translation>
    </message>
    <message>
        <source>补充说明</source>
        <translation>Further remarks</translation>
    </message>
</context>
<context>
    <name>ReasonsPart</name>
    <message>
        <source>哪里让您不满意？可以多选</source>
        <translation>What was wrong? Choose any</translation>
    </message>
    <message>
        <source>还想说的话（可以不填）</source>
        <translation>Anything else (optional)</translation>
    </message>
    <message>
        <source>愿意接受电话回访（{mobile}）</source>
        <translation>You may call me back ({mobile})</translation>
    </message>
    <message>
        <source>提交评价</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>重新选择</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>请至少选择一个原因。</source>
        <translation>Choose at least one reason.</translation>
    </message>
</context>
<context>
    <name>ReceiptView</name>
    <message>
        <source>再打一份</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>关闭（Esc）</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>已存为 {path}</source>
        <translation>Saved as {path}</translation>
    </message>
    <message>
        <source>平台还没有确认，这是临时凭证：收件凭证（离线，待平台确认）。编号和条码以后都有效。</source>
        <translation>Not confirmed by the platform yet: a provisional receipt. Its number and barcode stay valid.</translation>
    </message>
    <message>
        <source>{paper}&#x3000;第 {n} 份</source>
        <translation>{paper}, copy {n}</translation>
    </message>
    <message>
        <source>平台还没有确认，这一份写明“离线，待平台确认”；确认后可补打正式文书。</source>
        <translation>The platform has not confirmed it yet, and this copy says so; a final one can be printed afterwards.</translation>
    </message>
    <message>
        <source>平台已确认，可以补打正式的一份。</source>
        <translation>The platform has confirmed it; a final copy can be printed.</translation>
    </message>
    <message>
        <source>已进打印队列</source>
        <translation>In the print queue</translation>
    </message>
    <message>
        <source>另存为…</source>
        <translation>Save as…</translation>
    </message>
    <message>
        <source>把这一份存成一个 PDF 文件</source>
        <translation>Save this copy as a PDF file</translation>
    </message>
    <message>
        <source>另存为</source>
        <translation>Save as</translation>
    </message>
    <message>
        <source>PDF 文件 (*.pdf)</source>
        <translation>PDF files (*.pdf)</translation>
    </message>
</context>
<context>
    <name>RecipientPart</name>
    <message>
        <source>其他人</source>
        <translation>Somebody else</translation>
    </message>
    <message>
        <source>如：配偶、员工、受托人</source>
        <translation>e.g. spouse, employee, proxy</translation>
    </message>
    <message>
        <source>谁来领取</source>
        <translation>Who takes it</translation>
    </message>
    <message>
        <source>出示证件</source>
        <translation>Paper shown</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>这一步已由窗口放弃，平台不再接受</source>
        <translation>A window has given this step up; the platform takes it no more</translation>
    </message>
    <message>
        <source>平台上办件的状态已经变了</source>
        <translation>the state has changed on the platform</translation>
    </message>
    <message>
        <source>平台上材料还不齐</source>
        <translation>materials are missing on the platform</translation>
    </message>
    <message>
        <source>补正内容已经一次性告知过</source>
        <translation>corrections were already asked for once</translation>
    </message>
    <message>
        <source>平台上还有材料未核对原件</source>
        <translation>originals are not checked on the platform</translation>
    </message>
    <message>
        <source>平台上没有这份材料</source>
        <translation>the platform has no such material</translation>
    </message>
    <message>
        <source>平台上没有这个办件</source>
        <translation>the platform has no such case</translation>
    </message>
    <message>
        <source>办件还有不一致的内容待核对</source>
        <translation>the case has conflicts to resolve</translation>
    </message>
    <message>
        <source>这一处已由别人确认</source>
        <translation>somebody else has resolved it</translation>
    </message>
    <message>
        <source>平台读不懂这条记录，请联系技术支持</source>
        <translation>the platform cannot read it, call support</translation>
    </message>
    <message>
        <source>代号 {code}</source>
        <translation>code {code}</translation>
    </message>
    <message>
        <source>别的窗口已经送达</source>
        <translation>Another window has delivered it</translation>
    </message>
    <message>
        <source>这次办理已经评价过</source>
        <translation>this visit has been rated already</translation>
    </message>
    <message>
        <source>材料已在别的交接单中</source>
        <translation>the papers are in another bundle already</translation>
    </message>
    <message>
        <source>平台上没有这张交接单</source>
        <translation>the platform has no such bundle</translation>
    </message>
    <message>
        <source>平台上已据此作出处理</source>
        <translation>the platform has acted on it already</translation>
    </message>
    <message>
        <source>申请人有失信记录，不适用容缺受理</source>
        <translation>with this credit record nothing may be deferred</translation>
    </message>
    <message>
        <source>拟投资领域在负面清单内，不能受理</source>
        <translation>the negative list bars the investment</translation>
    </message>
    <message>
        <source>没有写明依据</source>
        <translation>no grounds were given</translation>
    </message>
    <message>
        <source>平台还不认识这种操作，平台升级后自动再传</source>
        <translation>The platform does not know this step yet; it goes by itself once the platform is upgraded</translation>
    </message>
    <message>
        <source>别人已先办理，内容与本次不同</source>
        <translation>somebody else did it before, with other contents</translation>
    </message>
    <message>
        <source>告知补正的期限已过，依法即为受理，不能再要求补正，请予受理</source>
        <translation>too late to ask for corrections: by law it counts as accepted; please accept it</translation>
    </message>
    <message>
        <source>答复期限已过，依法即为受理，请受理后再作决定</source>
        <translation>too late for this answer: by law it counts as accepted; please accept it, then decide</translation>
    </message>
    <message>
        <source>证照库里没有这份证照，请收原件</source>
        <translation>The register has no such licence, please take the original</translation>
    </message>
    <message>
        <source>这个评价不用回访</source>
        <translation>Nobody is to be called about this rating</translation>
    </message>
    <message>
        <source>本机程序版本较旧，读不懂这条记录</source>
        <translation>this program is too old to read this step</translation>
    </message>
</context>
<context>
    <name>RefusalDialog</name>
    <message>
        <source>不予受理</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>不属于本机关职权的，告知申请人向哪个机关申请（行政许可法第三十二条）。</source>
        <translation>When it is another body&apos;s matter, say which one to apply to (Licensing Law, art. 32).</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>应向其申请的机关</source>
        <translation>Competent body</translation>
    </message>
    <message>
        <source>请写明不予受理的理由。</source>
        <translation>Give the reason.</translation>
    </message>
    <message>
        <source>请写明申请人应向哪个机关申请。</source>
        <translation>Name the body to apply to.</translation>
    </message>
</context>
<context>
    <name>RegionEditor</name>
    <message>
        <source>拼音首字母、名称或代码</source>
        <translation>Initials, name or code</translation>
    </message>
</context>
<context>
    <name>ReleaseDialog</name>
    <message>
        <source>把 {number} 退回排队</source>
        <translation>Put {number} back into the queue</translation>
    </message>
    <message>
        <source>退回排队</source>
        <translation>Back to the queue</translation>
    </message>
    <message>
        <source>已到窗口看过，没有人在给该号办理</source>
        <translation>I have looked: nobody is serving this number</translation>
    </message>
    <message>
        <source>请先到窗口看一下。</source>
        <translation>Please go and look first.</translation>
    </message>
    <message>
        <source>{window} 号窗口已经关闭。退回后 {number} 排在队首，由其他窗口呼叫；如果办事人还坐在窗口前，请不要退回。</source>
        <translation>Window {window} is closed. {number} will be at the front of the queue and called by another window; do not put it back while the visitor still sits there.</translation>
    </message>
</context>
<context>
    <name>RemovalDialog</name>
    <message>
        <source>移除材料</source>
        <translation>Remove material</translation>
    </message>
    <message>
        <source>“{name}”将不再算作办件材料，记录和原文件仍保留备查。</source>
        <translation>&quot;{name}&quot; no longer counts; its record and file are kept.</translation>
    </message>
    <message>
        <source>移除</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>扫描不清，重新扫描</source>
        <translation>Unclear scan, scan again</translation>
    </message>
    <message>
        <source>放错了位置</source>
        <translation>Wrong line</translation>
    </message>
    <message>
        <source>不是本人或本企业的材料</source>
        <translation>Not this applicant&apos;s</translation>
    </message>
    <message>
        <source>申请人要求更换</source>
        <translation>Applicant wants it replaced</translation>
    </message>
    <message>
        <source>移除原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>请写明移除的原因。</source>
        <translation>Give the reason.</translation>
    </message>
</context>
<context>
    <name>Reprint</name>
    <message>
        <source>原件遗失</source>
        <translation>Original lost</translation>
    </message>
    <message>
        <source>污损</source>
        <translation>Soiled or damaged</translation>
    </message>
    <message>
        <source>打印不清</source>
        <translation>Print not clear</translation>
    </message>
    <message>
        <source>平台已确认，换发正式文书</source>
        <translation>Confirmed by the platform: final paper instead</translation>
    </message>
    <message>
        <source>加发一份</source>
        <translation>One more copy</translation>
    </message>
    <message>
        <source>没有打出来</source>
        <translation>It did not come out</translation>
    </message>
</context>
<context>
    <name>ResultDialog</name>
    <message>
        <source>登记结果</source>
        <translation>Record a result</translation>
    </message>
    <message>
        <source>部门送回的决定和证照，扫凭证或交接单条码，逐件登记。</source>
        <translation>What departments decided and made: scan the receipt or the bundle&apos;s sheet, and record one case after another.</translation>
    </message>
    <message>
        <source>登记</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>凭证或交接单条码、编号、姓名、企业名称；回车查找</source>
        <translation>Scan a receipt or a bundle, or type a number or a name; Enter finds</translation>
    </message>
    <message>
        <source>请稍候。</source>
        <translation>One moment.</translation>
    </message>
    <message>
        <source>请扫凭证或交接单条码，或输入编号查找。</source>
        <translation>Scan a receipt or a bundle&apos;s sheet, or type a number to find the case.</translation>
    </message>
    <message>
        <source>办件现在是“{state}”，没有等待部门送回的结果。</source>
        <translation>The case is &quot;{state}&quot; now: no result of a department is awaited.</translation>
    </message>
    <message>
        <source>请至少勾选一个事项。</source>
        <translation>Tick at least one item.</translation>
    </message>
    <message>
        <source>所选事项进度不同，请分开登记，或选择结果。</source>
        <translation>The ticked items stand at different places: record them one by one, or choose a result.</translation>
    </message>
    <message>
        <source>请写明理由或转报机关。</source>
        <translation>Say why, or to which body it was forwarded.</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>理由或转报机关</source>
        <translation>Reason, or forwarded to</translation>
    </message>
    <message>
        <source>{number}：已登记“{outcome}”。请扫下一件。</source>
        <translation>{number}: &quot;{outcome}&quot; is recorded. Scan the next one.</translation>
    </message>
    <message>
        <source>正在处理……</source>
        <translation>Working…</translation>
    </message>
    <message>
        <source>匹配的办件太多，只看了最近 {n} 件；要找更早的，请输入编号或更完整的名称。</source>
        <translation>Too many cases fit; only the latest {n} were looked at. For an older one enter its number or more of the name.</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>准予，可以领取</source>
        <translation>Granted, ready to be collected</translation>
    </message>
    <message>
        <source>准予，正在制证</source>
        <translation>Granted, certificate being made</translation>
    </message>
    <message>
        <source>准予，没有证照或还没有制证</source>
        <translation>Granted, no certificate or none yet</translation>
    </message>
    <message>
        <source>不予许可</source>
        <translation>Denied</translation>
    </message>
    <message>
        <source>转报</source>
        <translation>Forwarded</translation>
    </message>
    <message>
        <source>决定日期</source>
        <translation>Date of the decision</translation>
    </message>
    <message>
        <source>有效期至</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>有效期至 {day}</source>
        <translation>valid until {day}</translation>
    </message>
</context>
<context>
    <name>ReturnDialog</name>
    <message>
        <source>请勾选要补正的材料；与材料无关的，请写明具体理由（至少 {n} 个字）。</source>
        <translation>Tick what is to be put right; where it is no matter of materials, say exactly why (at least {n} characters).</translation>
    </message>
    <message>
        <source>退件</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>退回材料，由申请人重新申报；请一次列全所有需要补正的材料（市场主体登记管理条例实施细则第十八条）。已核对的原件以后不用再交。</source>
        <translation>The materials go back and the applicant files again; list at once all that is to be put right (rules of the registration regulation, art. 18). Originals already seen need not be brought again.</translation>
    </message>
    <message>
        <source>需要补正的材料</source>
        <translation>Materials to be put right</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>例如：章程缺股东签字，请补签。与材料无关的，写明退件的具体理由</source>
        <translation>For example: a shareholder&apos;s signature is missing on the articles. Where it is no matter of materials, say exactly why it is returned</translation>
    </message>
</context>
<context>
    <name>Role</name>
    <message>
        <source>申请人</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>法定代表人</source>
        <translation>Legal representative</translation>
    </message>
    <message>
        <source>经办人</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
</context>
<context>
    <name>Rule</name>
    <message>
        <source>最多 {n} 个字</source>
        <translation>at most {n} characters</translation>
    </message>
    <message>
        <source>要填整数</source>
        <translation>a whole number</translation>
    </message>
    <message>
        <source>要填数字，例如 100 或 99.5</source>
        <translation>a number, such as 100 or 99.5</translation>
    </message>
    <message>
        <source>小数最多 {n} 位</source>
        <translation>decimals: at most {n}</translation>
    </message>
    <message>
        <source>不能小于 {n}</source>
        <translation>not less than {n}</translation>
    </message>
    <message>
        <source>不能大于 {n}</source>
        <translation>not more than {n}</translation>
    </message>
    <message>
        <source>要从列表中选择</source>
        <translation>choose from the list</translation>
    </message>
    <message>
        <source>要填日期，例如 2026-11-23</source>
        <translation>a date, such as 2026-11-23</translation>
    </message>
    <message>
        <source>要填 11 位手机号码</source>
        <translation>a mobile number of 11 digits</translation>
    </message>
    <message>
        <source>要选是或否</source>
        <translation>yes or no</translation>
    </message>
    <message>
        <source>表格读不出来，请重新填写</source>
        <translation>the table does not read, fill it in again</translation>
    </message>
    <message>
        <source>{column}合计应为 {n}</source>
        <translation>{column} must add up to {n}</translation>
    </message>
    <message>
        <source>核对结果读不出来，请重新查清单</source>
        <translation>the finding cannot be read, search the list again</translation>
    </message>
    <message>
        <source>所查的清单现在不适用，请按现行清单重新核对</source>
        <translation>that list does not count now, search the one in force</translation>
    </message>
    <message>
        <source>所选的特别管理措施与清单不符，请重新核对</source>
        <translation>the measure is not that of the list, search again</translation>
    </message>
    <message>
        <source>每人填 {n} 项，用逗号分开；几个人之间用分号分开</source>
        <translation>write {n} facts of each person with commas between, semicolons between people</translation>
    </message>
    <message>
        <source>不能早于 {n}</source>
        <translation>not before {n}</translation>
    </message>
    <message>
        <source>不能晚于 {n}</source>
        <translation>not after {n}</translation>
    </message>
    <message>
        <source>要填行政区划代码，例如 610113</source>
        <translation>the code of an area, such as 610113</translation>
    </message>
    <message>
        <source>只有“{n}”，还要填街道和门牌</source>
        <translation>only &quot;{n}&quot;: street and number are missing</translation>
    </message>
    <message>
        <source>姓名里不能有数字和符号（间隔号 · 除外）</source>
        <translation>a name has no digits and no signs but ·</translation>
    </message>
    <message>
        <source>不是正确的身份证号或统一社会信用代码，请逐位核对</source>
        <translation>no right ID number or credit code; compare each character</translation>
    </message>
    <message>
        <source>第 {row} 行“{column}”{rule}</source>
        <translation>row {row}, &quot;{column}&quot;: {rule}</translation>
    </message>
    <message>
        <source>必须填写</source>
        <translation>must be filled in</translation>
    </message>
</context>
<context>
    <name>Scan</name>
    <message>
        <source>办件编号</source>
        <translation>Case number</translation>
    </message>
    <message>
        <source>平台办件编号</source>
        <translation>Platform case number</translation>
    </message>
    <message>
        <source>交接单号</source>
        <translation>Bundle number</translation>
    </message>
    <message>
        <source>取号凭条</source>
        <translation>Queue slip</translation>
    </message>
    <message>
        <source>预约码</source>
        <translation>Appointment code</translation>
    </message>
    <message>
        <source>证件号码</source>
        <translation>Certificate number</translation>
    </message>
    <message>
        <source>统一社会信用代码</source>
        <translation>Unified social credit code</translation>
    </message>
    <message>
        <source>取件码</source>
        <translation>Access code</translation>
    </message>
    <message>
        <source>快递单号</source>
        <translation>Courier number</translation>
    </message>
    <message>
        <source>网址</source>
        <translation>Web address</translation>
    </message>
    <message>
        <source>未知条码</source>
        <translation>Unknown code</translation>
    </message>
    <message>
        <source>读到取件码 {text}：窗口凭办件编号或证件查找，请改扫办件编号。</source>
        <translation>Access code {text} read: windows find cases by case number or certificate. Scan the case number instead.</translation>
    </message>
    <message>
        <source>读到快递单号 {text}：请在“送达”里选邮寄，光标在单号处再扫。</source>
        <translation>Courier number {text} read: choose post in &quot;Deliver&quot; and scan with the cursor in its field.</translation>
    </message>
    <message>
        <source>读到网址 {text}：这里用不着，请扫编号或证件。</source>
        <translation>Web address {text} read: not used here. Scan a number or a certificate.</translation>
    </message>
    <message>
        <source>读不懂这个条码：{text}。请核对后再扫，或按 F7 输入。</source>
        <translation>This code is not understood: {text}. Check and scan again, or press F7 and type.</translation>
    </message>
    <message>
        <source>读到{kind} {text}：请先完成或取消“{title}”，再扫一次。</source>
        <translation>{kind} {text} read: finish or cancel &quot;{title}&quot; first, then scan again.</translation>
    </message>
    <message>
        <source>请先登录，再扫码。</source>
        <translation>Sign in first, then scan.</translation>
    </message>
    <message>
        <source>读到{kind} {text}，但{why}</source>
        <translation>{kind} {text} read, but: {why}</translation>
    </message>
    <message>
        <source>集群批次编号</source>
        <translation>cluster batch</translation>
    </message>
    <message>
        <source>分隔页</source>
        <translation>Separator sheets</translation>
    </message>
    <message>
        <source>监管移交单号</source>
        <translation>supervision sheet number</translation>
    </message>
    <message>
        <source>日结表编号</source>
        <translation>Day sheet number</translation>
    </message>
</context>
<context>
    <name>ScanBar</name>
    <message>
        <source>扫描</source>
        <translation>Scan</translation>
    </message>
    <message>
        <source>没有要扫描的材料</source>
        <translation>No material to scan for</translation>
    </message>
    <message>
        <source>停止（Esc）</source>
        <translation>Stop (Esc)</translation>
    </message>
    <message>
        <source>扫描设置</source>
        <translation>Scan settings</translation>
    </message>
    <message>
        <source>继续</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>正在停止，已扫 {n} 页：{name}</source>
        <translation>Stopping; pages so far: {n}, {name}</translation>
    </message>
    <message>
        <source>正在扫描：{name}</source>
        <translation>Scanning: {name}</translation>
    </message>
    <message>
        <source>扫了 {n} 页：{name}</source>
        <translation>Pages scanned: {n}, {name}</translation>
    </message>
    <message>
        <source>已扫 {n} 页，归入 {done} 页…{name}</source>
        <translation>{n} scanned, {done} filed… {name}</translation>
    </message>
    <message>
        <source>正在处理 {done} / {came} 页：{name}</source>
        <translation>Working on page {done} of {came}: {name}</translation>
    </message>
    <message>
        <source>分隔页</source>
        <translation>Separator sheets</translation>
    </message>
    <message>
        <source>拍摄</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>用高拍仪拍摄</source>
        <translation>Photograph with the document camera</translation>
    </message>
    <message>
        <source>没有要拍摄的材料</source>
        <translation>No material to photograph</translation>
    </message>
    <message>
        <source>查看还没有归入的页</source>
        <translation>View pages not filed yet</translation>
    </message>
</context>
<context>
    <name>ScanStand</name>
    <message>
        <source>分隔页已打印：{name}</source>
        <translation>Separator sheets printed: {name}</translation>
    </message>
</context>
<context>
    <name>ScanWays</name>
    <message>
        <source>预约 {text}：本大厅没有这个预约。</source>
        <translation>Appointment {text}: this hall has no such appointment.</translation>
    </message>
    <message>
        <source>已签到</source>
        <translation>checked in</translation>
    </message>
    <message>
        <source>还没有签到取号</source>
        <translation>not checked in yet</translation>
    </message>
    <message>
        <source>已取消</source>
        <translation>cancelled</translation>
    </message>
    <message>
        <source>预约 {text}：{day} {starts}&#x3000;{name}&#x3000;{state}</source>
        <translation>Appointment {text}: {day} {starts}   {name}   {state}</translation>
    </message>
    <message>
        <source>预约 {text}：已取号，预约的内容还没有收到。</source>
        <translation>Appointment {text}: has a ticket; what was booked has not arrived yet.</translation>
    </message>
</context>
<context>
    <name>Scanner</name>
    <message>
        <source>平板</source>
        <translation>Flatbed</translation>
    </message>
    <message>
        <source>进纸器，单面</source>
        <translation>Feeder, one side</translation>
    </message>
    <message>
        <source>进纸器，双面</source>
        <translation>Feeder, both sides</translation>
    </message>
    <message>
        <source>彩色</source>
        <translation>Colour</translation>
    </message>
    <message>
        <source>灰度</source>
        <translation>Grey</translation>
    </message>
    <message>
        <source>黑白</source>
        <translation>Black and white</translation>
    </message>
</context>
<context>
    <name>ScannerDialog</name>
    <message>
        <source>本窗口一直用所选来源，以后按扫描键直接扫描。</source>
        <translation>This window keeps using the chosen source: from then on the scan key scans at once.</translation>
    </message>
    <message>
        <source>扫描设置</source>
        <translation>Scan settings</translation>
    </message>
    <message>
        <source>使用</source>
        <translation>Use</translation>
    </message>
    <message>
        <source>选文件夹…</source>
        <translation>Choose folder…</translation>
    </message>
    <message>
        <source>正在查找扫描仪…</source>
        <translation>Looking for scanners…</translation>
    </message>
    <message>
        <source>请选一个来源，或填写地址。</source>
        <translation>Choose a source, or enter its address.</translation>
    </message>
    <message>
        <source>来源</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>纸放在</source>
        <translation>Paper lies in</translation>
    </message>
    <message>
        <source>颜色</source>
        <translation>Colour</translation>
    </message>
    <message>
        <source>清晰度</source>
        <translation>Resolution</translation>
    </message>
    <message>
        <source>网络扫描仪（eSCL / AirScan）</source>
        <translation>Network scanner (eSCL / AirScan)</translation>
    </message>
    <message>
        <source>厂家软件存图的文件夹</source>
        <translation>Folder a maker&apos;s program saves into</translation>
    </message>
    <message>
        <source>例如 192.168.1.20</source>
        <translation>e.g. 192.168.1.20</translation>
    </message>
</context>
<context>
    <name>Seal</name>
    <message>
        <source>此文件在归档后被改动</source>
        <translation>This file was changed after it was filed</translation>
    </message>
    <message>
        <source>已读不出归档内容</source>
        <translation>it cannot be read as a filed PDF any more</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>第 {pages} 页与归档时不同</source>
        <translation>page {pages} is not what was filed</translation>
    </message>
    <message>
        <source>所记的办件编号、材料或页数与归档时不同</source>
        <translation>the case number, material or page count in it is not what was filed</translation>
    </message>
    <message>
        <source>各页内容与归档时相同，文件的其他部分不同</source>
        <translation>the pages are as they were filed, something else in the file is not</translation>
    </message>
    <message>
        <source>请以平台上的归档件或原件为准，并报告管理员</source>
        <translation>Go by the filed PDF on the platform or by the originals, and tell the administrator.</translation>
    </message>
    <message>
        <source>{said}：{where}。{then}</source>
        <translation>{said}: {where}. {then}</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>归档件&#x3000;{n} 页&#x3000;SHA-256 {short}</source>
        <translation>Filed PDF&#x2003;{n} pages&#x2003;SHA-256 {short}</translation>
    </message>
    <message>
        <source>归档件第 {version} 版&#x3000;{n} 页&#x3000;SHA-256 {short}</source>
        <translation>Filed PDF no. {version}&#x2003;{n} pages&#x2003;SHA-256 {short}</translation>
    </message>
    <message>
        <source>本机的这些材料文件已被改动，与收下时不同：{names}。请以平台上的归档件或原件为准，并报告管理员</source>
        <translation>Files of these materials on this PC were changed since they were taken in: {names}. Rely on the platform&apos;s filed PDF or the original, and tell the administrator</translation>
    </message>
</context>
<context>
    <name>SecondDialog</name>
    <message>
        <source>核准</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>申请</source>
        <translation>Asked by</translation>
    </message>
    <message>
        <source>核准人</source>
        <translation>Approver</translation>
    </message>
    <message>
        <source>核准人的密码</source>
        <translation>Their password</translation>
    </message>
    <message>
        <source>本机没有登记可以核准的人员，请管理员登记后再办。</source>
        <translation>Nobody who may approve is enrolled on this PC. Have the administrator enrol somebody first.</translation>
    </message>
    <message>
        <source>请选择核准人。</source>
        <translation>Choose who approves.</translation>
    </message>
    <message>
        <source>请核准人输入自己的密码。</source>
        <translation>Whoever approves types their own password.</translation>
    </message>
    <message>
        <source>对象</source>
        <translation>About</translation>
    </message>
</context>
<context>
    <name>SecondPerson</name>
    <message>
        <source>办件 {number}：须两个人，请核准人在此输入自己的密码。两人姓名都会记录。</source>
        <translation>Case {number}: this takes two. Whoever approves types their own password here. Both names are recorded.</translation>
    </message>
</context>
<context>
    <name>SeparatorDialog</name>
    <message>
        <source>每份材料前放一张，全部一次扫描，会自动归入各自的材料。分隔页本身不归入。</source>
        <translation>Lay one before each material and scan everything at once: pages go to their materials. The sheets themselves are not filed.</translation>
    </message>
    <message>
        <source>打印分隔页</source>
        <translation>Print separator sheets</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>请至少勾选一份材料。</source>
        <translation>Tick at least one material.</translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>轮到谁</source>
        <translation>Whose turn</translation>
    </message>
    <message>
        <source>几次不到算弃号</source>
        <translation>Calls before a no-show</translation>
    </message>
    <message>
        <source>过号后排到几人之后</source>
        <translation>Places back after a missed call</translation>
    </message>
    <message>
        <source>预约迟到宽限</source>
        <translation>Grace for the booked</translation>
    </message>
    <message>
        <source>久等优先</source>
        <translation>Long waits first</translation>
    </message>
    <message>
        <source>等候超时</source>
        <translation>Long wait</translation>
    </message>
    <message>
        <source>排队过长</source>
        <translation>Long line</translation>
    </message>
    <message>
        <source>办理超时</source>
        <translation>Long service</translation>
    </message>
    <message>
        <source>窗口失联</source>
        <translation>Silent window</translation>
    </message>
    <message>
        <source>窗口每叫一次号，轮到下一格；轮到的一类没有人等，就叫再下一格的。三类都至少要有一格。</source>
        <translation>With each call a window goes on to the next turn; when nobody of that kind waits, to the one after. Each of the three needs at least one turn.</translation>
    </message>
    <message>
        <source>呼叫这么多次还没有人来，号码作废；没到次数前每次过号都重新排队。</source>
        <translation>After so many calls without anybody coming the number is given up; before that it goes back into the queue each time.</translation>
    </message>
    <message>
        <source>过号的人排到同队这么多人之后再叫；后面人不够，就排在最后。</source>
        <translation>Who missed a call is called after so many people of the same queue, or last when there are fewer.</translation>
    </message>
    <message>
        <source>预约时段过后这么久以内到的，仍按预约叫号；再晚就按普通号排队。</source>
        <translation>Who comes within so long after the booked time is still called as booked; later as anybody else.</translation>
    </message>
    <message>
        <source>窗口上有办事人，而窗口程序这么久没有消息，就预警。</source>
        <translation>Alarm when a window with a visitor has given no sign of life for so long.</translation>
    </message>
    <message>
        <source>次</source>
        <translation>calls</translation>
    </message>
    <message>
        <source>人</source>
        <translation>people</translation>
    </message>
    <message>
        <source>分钟</source>
        <translation>min</translation>
    </message>
    <message>
        <source>不用</source>
        <translation>not used</translation>
    </message>
    <message>
        <source>等满这么久的人，不管哪一类，都排到所有人前面，等得最久的先叫。</source>
        <translation>Who has waited this long goes before everybody, whatever the kind; the longest wait first.</translation>
    </message>
    <message>
        <source>某个队列里有人等满这么久，就预警。</source>
        <translation>Alarm when somebody in a queue has waited this long.</translation>
    </message>
    <message>
        <source>某个队列等候的人数达到这么多，就预警。</source>
        <translation>Alarm when this many people wait in a queue.</translation>
    </message>
    <message>
        <source>一位办事人从叫到号起在窗口满这么久，就预警。</source>
        <translation>Alarm when a visitor has been at a window this long, from the call on.</translation>
    </message>
</context>
<context>
    <name>SettingProblem</name>
    <message>
        <source>没有这一项，可能是新版本的文件</source>
        <translation>there is no such setting; the file may be of a newer version</translation>
    </message>
    <message>
        <source>应当是一列</source>
        <translation>must be a list</translation>
    </message>
    <message>
        <source>要填整数</source>
        <translation>must be a whole number</translation>
    </message>
    <message>
        <source>只能是预约、优先或普通</source>
        <translation>must be booked, priority or normal</translation>
    </message>
    <message>
        <source>超出了允许的范围</source>
        <translation>is out of range</translation>
    </message>
    <message>
        <source>至少是 1</source>
        <translation>must be at least 1</translation>
    </message>
    <message>
        <source>队首不参加轮流</source>
        <translation>the front of the queue takes no turns</translation>
    </message>
    <message>
        <source>“{lane}”一格也没有，这类人就永远叫不到了</source>
        <translation>&quot;{lane}&quot; has no turn, so these visitors would never be called</translation>
    </message>
    <message>
        <source>“{name}”：{problem}。请改正后再试。</source>
        <translation>&quot;{name}&quot; {problem}. Please correct it and try again.</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>已改，现行为：{value}</source>
        <translation>Edited; now: {value}</translation>
    </message>
    <message>
        <source>{by} 刚改为：{value}；保存后按您的</source>
        <translation>{by} has just set {value}; yours counts when you save</translation>
    </message>
</context>
<context>
    <name>SettingSheet</name>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>恢复默认</source>
        <translation>Defaults</translation>
    </message>
    <message>
        <source>撤销修改</source>
        <translation>Undo changes</translation>
    </message>
    <message>
        <source>默认值，还没有人改过</source>
        <translation>Defaults, never changed</translation>
    </message>
    <message>
        <source>第 {version} 版，{by} 于 {at} 设定</source>
        <translation>Version {version}, set by {by} at {at}</translation>
    </message>
    <message>
        <source>{by} 刚才先存了第 {version} 版，没有覆盖。您没改的项已换成新的，您改的都还在；核对后再保存，或撤销修改。</source>
        <translation>{by} saved version {version} first; nothing was overwritten. What you had not changed is now theirs, what you changed is still here. Check, then save again or undo.</translation>
    </message>
    <message>
        <source>已保存为第 {version} 版，各窗口立即按此执行。</source>
        <translation>Saved as version {version}; every window follows it now.</translation>
    </message>
</context>
<context>
    <name>SetupDialog</name>
    <message>
        <source>只管这个窗口。已在打印队列里的文书仍去原来的打印机。</source>
        <translation>For this window only. Papers already in the queue keep their printer.</translation>
    </message>
    <message>
        <source>打印设置</source>
        <translation>Printers</translation>
    </message>
    <message>
        <source>记住</source>
        <translation>Remember</translation>
    </message>
    <message>
        <source>单独设置</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>重新查找打印机</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>某一种文书另用一台：</source>
        <translation>A printer of its own for:</translation>
    </message>
    <message>
        <source>正在查找本机的打印机…</source>
        <translation>Looking for this PC&apos;s printers…</translation>
    </message>
    <message>
        <source>正在 {printer} 上试印…</source>
        <translation>Printing a trial page on {printer}…</translation>
    </message>
    <message>
        <source>试印页已送 {printer}，请看纸上的字和条码。</source>
        <translation>The trial page was printed on {printer}; look at its words and bars.</translation>
    </message>
</context>
<context>
    <name>SharedPart</name>
    <message>
        <source>到下一个未填的项</source>
        <translation>To the next gap</translation>
    </message>
    <message>
        <source>调整共用与各自填写</source>
        <translation>Shared or own…</translation>
    </message>
    <message>
        <source>申请事项</source>
        <translation>Items applied for</translation>
    </message>
    <message>
        <source>共用信息</source>
        <translation>Shared answers</translation>
    </message>
    <message>
        <source>只填一次，每家企业都一样</source>
        <translation>Typed once, the same for every company</translation>
    </message>
    <message>
        <source>每家企业各自填写：{fields}</source>
        <translation>Asked of every company: {fields}</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>还有没保存的修改。要放弃请再按一次“关闭”。</source>
        <translation>There are unsaved changes. Press &quot;Close&quot; again to drop them.</translation>
    </message>
    <message>
        <source>放弃修改</source>
        <translation>Drop changes</translation>
    </message>
    <message>
        <source>正在读取…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>{title}（{key}）</source>
        <translation>{title} ({key})</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>SheetPaint</name>
    <message>
        <source>{n} 页</source>
        <translation>{n} pages</translation>
    </message>
    <message>
        <source>缺，可把页面拖到这里</source>
        <translation>Missing: pages may be dragged here</translation>
    </message>
    <message>
        <source>没有页面</source>
        <translation>No pages</translation>
    </message>
    <message>
        <source>打不开</source>
        <translation>Cannot open</translation>
    </message>
    <message>
        <source>{number}&#x3000;共 {n} 页</source>
        <translation>{number}  {n} pages</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>一窗（{window} 号窗口）</source>
        <translation>Yichuang (window {window})</translation>
    </message>
</context>
<context>
    <name>ShiftDialog</name>
    <message>
        <source>交接班</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>核对本班数据后，交班人和接班人分别输入密码签字。</source>
        <translation>Check the figures of this shift; then both of you sign with your own passwords.</translation>
    </message>
    <message>
        <source>签字交接</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>接班人</source>
        <translation>Taking over</translation>
    </message>
    <message>
        <source>接班人的密码</source>
        <translation>Their password</translation>
    </message>
    <message>
        <source>请选择接班人。</source>
        <translation>Choose who takes over.</translation>
    </message>
    <message>
        <source>请交班人和接班人分别输入密码。</source>
        <translation>Both passwords are needed.</translation>
    </message>
    <message>
        <source>呼叫</source>
        <translation>Calls</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>Served</translation>
    </message>
    <message>
        <source>弃号</source>
        <translation>No-shows</translation>
    </message>
    <message>
        <source>转移</source>
        <translation>Transfers</translation>
    </message>
    <message>
        <source>窗口上的办事人</source>
        <translation>Visitor at the window</translation>
    </message>
    <message>
        <source>无</source>
        <translation>None</translation>
    </message>
    <message>
        <source>大厅等候</source>
        <translation>Waiting in the hall</translation>
    </message>
    <message>
        <source>连不上大厅：这里只有本机知道的数据，恢复后由大厅补齐。</source>
        <translation>Hall not reached: these are the figures of this PC alone; the hall completes them later.</translation>
    </message>
    <message>
        <source>交班人</source>
        <translation>Handed over by</translation>
    </message>
    <message>
        <source>交班人的密码</source>
        <translation>Their password</translation>
    </message>
    <message>
        <source>正在读取本班数据…</source>
        <translation>Reading the figures of the shift…</translation>
    </message>
</context>
<context>
    <name>ShutDialog</name>
    <message>
        <source>关闭 {window} 号窗口</source>
        <translation>Close window {window}</translation>
    </message>
    <message>
        <source>关窗</source>
        <translation>Close the window</translation>
    </message>
    <message>
        <source>已到窗口看过，没有人在给 {number} 办理</source>
        <translation>I have looked at the window: nobody is serving {number}</translation>
    </message>
    <message>
        <source>请先到窗口看一下。</source>
        <translation>Please go and look first.</translation>
    </message>
    <message>
        <source>{window} 号窗口没有响应。</source>
        <translation>Window {window} does not answer. </translation>
    </message>
    <message>
        <source>{number} 退回队首，由其他窗口呼叫；如果办事人还坐在窗口前，请不要关窗。</source>
        <translation>{number} goes back to the front of the queue and is called by another window; do not close it while the visitor still sits there. </translation>
    </message>
    <message>
        <source>专等该窗口的 {n} 人按原来的位置排队，由其他窗口呼叫。</source>
        <translation>Those who wait for this window alone ({n}) keep their places and are called by other windows. </translation>
    </message>
    <message>
        <source>窗口恢复后，签到即可重新开窗。</source>
        <translation>When it is back, its clerk signs in to open it again.</translation>
    </message>
</context>
<context>
    <name>SignInModel</name>
    <message>
        <source>请选择工号并输入密码。</source>
        <translation>Choose your name and type your password.</translation>
    </message>
    <message>
        <source>初始密码没有修改，不能登录。</source>
        <translation>The first password was not changed, so you are not signed in.</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>登录</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>选择姓名，或输入工号</source>
        <translation>Name or login</translation>
    </message>
    <message>
        <source>显示密码</source>
        <translation>Show password</translation>
    </message>
    <message>
        <source>一窗</source>
        <translation>Yichuang</translation>
    </message>
    <message>
        <source>一口受理，多项联办，线上线下一件办</source>
        <translation>One window, several items, online and at the counter as one</translation>
    </message>
    <message>
        <source>{window} 号窗口</source>
        <translation>Window {window}</translation>
    </message>
    <message>
        <source>断网时也可以登录和办件，联网后自动同步。</source>
        <translation>Works without a link too; syncs by itself later.</translation>
    </message>
    <message>
        <source>工号</source>
        <translation>Login</translation>
    </message>
    <message>
        <source>密码</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>正在登录…</source>
        <translation>Signing in…</translation>
    </message>
    <message>
        <source>本机还没有登记人员。请管理员关闭本程序后运行：
{command} --enrol 工号 姓名</source>
        <translation>Nobody is enrolled on this PC yet. Ask an administrator to close this program and run:
{command} --enrol LOGIN NAME</translation>
    </message>
</context>
<context>
    <name>SignaturePad</name>
    <message>
        <source>签名板</source>
        <translation>Signature pad</translation>
    </message>
</context>
<context>
    <name>SlipAgain</name>
    <message>
        <source>正在补打 {number} 的号票…</source>
        <translation>Printing the slip of {number} again…</translation>
    </message>
    <message>
        <source>{number} 的号票已送打印机，第 {copy} 张。</source>
        <translation>The slip of {number} is on its way to the printer, copy {copy}.</translation>
    </message>
    <message>
        <source>补打号票</source>
        <translation>Print a queue slip again</translation>
    </message>
    <message>
        <source>号码和二维码不变，票上注明补打和第几张。只补打还在等候的号。</source>
        <translation>The number and its code stay the same; the slip says that it is printed again, and which copy it is. Only for numbers that still wait.</translation>
    </message>
    <message>
        <source>补打</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>号码，例如 A023</source>
        <translation>Number, e.g. A023</translation>
    </message>
    <message>
        <source>补打原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>请写要补打的号码，一个字母加三位数字。</source>
        <translation>Type the number: one letter and three digits.</translation>
    </message>
</context>
<context>
    <name>SplitDialog</name>
    <message>
        <source>共用与各自填写</source>
        <translation>Shared or own</translation>
    </message>
    <message>
        <source>勾选的整批只填一次；不勾选的成为企业清单里的一列。已填的内容不会丢。</source>
        <translation>What is ticked is typed once for the batch; anything else is a column of the table. Nothing typed is lost.</translation>
    </message>
    <message>
        <source>确定</source>
        <translation>OK</translation>
    </message>
</context>
<context>
    <name>StaleHelp</name>
    <message>
        <source>请值班长当面确认…</source>
        <translation>A hall leader confirms…</translation>
    </message>
    <message>
        <source>由值班长确认本人仍在岗，并输入自己的密码。确认后请本人再登录。</source>
        <translation>A hall leader confirms that this person still works here, with their own password. Then the person signs in.</translation>
    </message>
    <message>
        <source>确认在岗</source>
        <translation>Confirm somebody</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>批次编号，或本批任一企业的办件编号</source>
        <translation>Batch number, or the case number of any of its companies</translation>
    </message>
    <message>
        <source>未完成的批次</source>
        <translation>Batches in work</translation>
    </message>
    <message>
        <source>还没有收过集群注册</source>
        <translation>No batch has been received yet</translation>
    </message>
    <message>
        <source>经办人带多家企业来办时，按上面的按钮新建一批</source>
        <translation>When an agent brings many companies, begin a batch with the button above</translation>
    </message>
    <message>
        <source>{n} 批</source>
        <translation>{n} batches</translation>
    </message>
    <message>
        <source>已收件的批次</source>
        <translation>Received batches</translation>
    </message>
    <message>
        <source>回车打开</source>
        <translation>Enter opens one</translation>
    </message>
    <message>
        <source>新建一批：{name}</source>
        <translation>New batch: {name}</translation>
    </message>
    <message>
        <source>批次编号</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>收件日期</source>
        <translation>Received on</translation>
    </message>
    <message>
        <source>企业</source>
        <translation>Companies</translation>
    </message>
    <message>
        <source>办理情况</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>只列最近 {n} 批，更早的按编号查找</source>
        <translation>Latest {n} only; find an older one by its number</translation>
    </message>
    <message>
        <source>正在读取批次…</source>
        <translation>Reading the batches…</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>网上已提交</source>
        <translation>Submitted online</translation>
    </message>
    <message>
        <source>已收件</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>待补正</source>
        <translation>Correction asked</translation>
    </message>
    <message>
        <source>已补正</source>
        <translation>Corrected</translation>
    </message>
    <message>
        <source>不受理</source>
        <translation>Not required</translation>
    </message>
    <message>
        <source>不予受理</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>已受理</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>在办</source>
        <translation>In review</translation>
    </message>
    <message>
        <source>特别程序中</source>
        <translation>Suspended</translation>
    </message>
    <message>
        <source>准予</source>
        <translation>Granted</translation>
    </message>
    <message>
        <source>不予许可</source>
        <translation>Denied</translation>
    </message>
    <message>
        <source>已退件</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>已转报</source>
        <translation>Forwarded</translation>
    </message>
    <message>
        <source>已撤回</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>制证中</source>
        <translation>Certifying</translation>
    </message>
    <message>
        <source>待领取</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>已送达</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>已归档</source>
        <translation>Archived</translation>
    </message>
    <message>
        <source>已作废</source>
        <translation>Void</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>添加材料 {n} 份</source>
        <translation>{n} material(s) added</translation>
    </message>
    <message>
        <source>核对原件 {n} 份</source>
        <translation>{n} original(s) checked</translation>
    </message>
    <message>
        <source>移除材料 {n} 份</source>
        <translation>{n} material(s) removed</translation>
    </message>
    <message>
        <source>网上提交</source>
        <translation>Submitted online</translation>
    </message>
    <message>
        <source>窗口收件</source>
        <translation>Received at a window</translation>
    </message>
    <message>
        <source>打印{paper}，第 {n} 份</source>
        <translation>Printed: {paper}, copy {n}</translation>
    </message>
    <message>
        <source>离线打印，当时平台还没有确认</source>
        <translation>Printed offline, before the platform confirmed</translation>
    </message>
    <message>
        <source>与别处的修改不一致：{names}</source>
        <translation>Differs from a change made elsewhere: {names}</translation>
    </message>
    <message>
        <source>申请人</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>{window} 号窗口</source>
        <translation>Window {window}</translation>
    </message>
    <message>
        <source>网上</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>部门</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>{names} 等 {n} 项</source>
        <translation>{names} and others, {n} in all</translation>
    </message>
    <message>
        <source>交接单 {bundle}&#x3000;{department}&#x3000;{n} 页</source>
        <translation>Bundle {bundle}, {department}, {n} p.</translation>
    </message>
    <message>
        <source>未收到</source>
        <translation>not received</translation>
    </message>
    <message>
        <source>之后内容有改动，这次核对不再有效</source>
        <translation>Something was changed afterwards: this check holds no longer</translation>
    </message>
    <message>
        <source>在申请人屏幕上确认无误</source>
        <translation>Confirmed on the applicant&apos;s screen</translation>
    </message>
    <message>
        <source>口头确认无误，由窗口记录</source>
        <translation>Confirmed by word, recorded by the window</translation>
    </message>
    <message>
        <source>撤回核对 {n} 份</source>
        <translation>{n} check(s) taken back</translation>
    </message>
    <message>
        <source>已推送监管</source>
        <translation>Handed to supervision</translation>
    </message>
    <message>
        <source>平台</source>
        <translation>Platform</translation>
    </message>
    <message>
        <source>{body} 等 {n} 个部门</source>
        <translation>{body} and others, {n} bodies</translation>
    </message>
    <message>
        <source>监察编号 {numbers} 等 {n} 个</source>
        <translation>Records {numbers} and more, {n} in all</translation>
    </message>
    <message>
        <source>监察编号 {numbers}</source>
        <translation>Record {numbers}</translation>
    </message>
    <message>
        <source>延长 {n} 个工作日</source>
        <translation>Longer by {n} working days</translation>
    </message>
    <message>
        <source>材料归档 {n} 份</source>
        <translation>Filed {n} materials</translation>
    </message>
    <message>
        <source>容缺受理：{names}，承诺于 {day} 前补齐</source>
        <translation>Deferred: {names}, promised for {day}</translation>
    </message>
    <message>
        <source>自 {since} 起</source>
        <translation>From {since}</translation>
    </message>
    <message>
        <source>自 {since} 起，预计至 {until}，不计入办理期限</source>
        <translation>From {since}, expected until {until}; not counted in the limit</translation>
    </message>
    <message>
        <source>有效期至 {day}</source>
        <translation>valid until {day}</translation>
    </message>
    <message>
        <source>证照（批文）：{licences}</source>
        <translation>Licences: {licences}</translation>
    </message>
</context>
<context>
    <name>StepRow</name>
    <message>
        <source>平台未接受</source>
        <translation>Refused by the platform</translation>
    </message>
    <message>
        <source>待传平台</source>
        <translation>To be sent</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>{window} 号窗口</source>
        <translation>Window {window}</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>退出登录</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <source>交接班</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>求助</source>
        <translation>Call for help</translation>
    </message>
    <message>
        <source>{title}（{key}）</source>
        <translation>{title} ({key})</translation>
    </message>
    <message>
        <source>命令面板</source>
        <translation>Command palette</translation>
    </message>
    <message>
        <source>同步中心</source>
        <translation>Sync centre</translation>
    </message>
    <message>
        <source>打印队列</source>
        <translation>Print queue</translation>
    </message>
    <message>
        <source>打印设置</source>
        <translation>Printers</translation>
    </message>
    <message>
        <source>锁屏</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>修改密码</source>
        <translation>Change password</translation>
    </message>
    <message>
        <source>日结表</source>
        <translation>Day sheet</translation>
    </message>
    <message>
        <source>日结表由值班长出具</source>
        <translation>The day sheet is issued by a manager</translation>
    </message>
    <message>
        <source>操作记录</source>
        <translation>Audit trail</translation>
    </message>
</context>
<context>
    <name>SuspendDialog</name>
    <message>
        <source>启动特别程序</source>
        <translation>Special procedure</translation>
    </message>
    <message>
        <source>所需时间不计算在办理期限内，须书面告知申请人（行政许可法第四十五条）。</source>
        <translation>Its time is not counted; the applicant must be told in writing (Licensing Law, art. 45).</translation>
    </message>
    <message>
        <source>听证</source>
        <translation>Hearing</translation>
    </message>
    <message>
        <source>招标</source>
        <translation>Tender</translation>
    </message>
    <message>
        <source>拍卖</source>
        <translation>Auction</translation>
    </message>
    <message>
        <source>检验</source>
        <translation>Inspection</translation>
    </message>
    <message>
        <source>检测</source>
        <translation>Testing</translation>
    </message>
    <message>
        <source>检疫</source>
        <translation>Quarantine</translation>
    </message>
    <message>
        <source>鉴定</source>
        <translation>Expert appraisal</translation>
    </message>
    <message>
        <source>专家评审</source>
        <translation>Expert review</translation>
    </message>
    <message>
        <source>预计结束</source>
        <translation>Expected end</translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message>
        <source>本机时钟慢 {n} 分钟</source>
        <translation>PC clock {n} min slow</translation>
    </message>
    <message>
        <source>本机时钟快 {n} 分钟</source>
        <translation>PC clock {n} min fast</translation>
    </message>
    <message>
        <source>暂读不出</source>
        <translation>Unreadable now</translation>
    </message>
    <message>
        <source>本机刚才读不出这份文件，可能被杀毒等程序占用，先传别的，稍后自动再试</source>
        <translation>This PC could not read the file just now; a virus scanner or another program may hold it. Other things go first, and it is tried again by itself</translation>
    </message>
    <message>
        <source>待传</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>待重传</source>
        <translation>To be resent</translation>
    </message>
    <message>
        <source>稍后再传</source>
        <translation>Put off</translation>
    </message>
    <message>
        <source>排队</source>
        <translation>In line</translation>
    </message>
    <message>
        <source>传送中</source>
        <translation>Under way</translation>
    </message>
    <message>
        <source>平台暂缓</source>
        <translation>Held</translation>
    </message>
    <message>
        <source>待确认</source>
        <translation>To confirm</translation>
    </message>
    <message>
        <source>待核对</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>被退回</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>平台读不懂</source>
        <translation>Unreadable</translation>
    </message>
    <message>
        <source>传了一部分</source>
        <translation>Partly sent</translation>
    </message>
    <message>
        <source>文件丢失</source>
        <translation>File lost</translation>
    </message>
    <message>
        <source>还没有传过，下一轮同步就传</source>
        <translation>Not sent yet; goes with the next round</translation>
    </message>
    <message>
        <source>传过但没有收到平台答复，联网后自动再传，不会重复</source>
        <translation>Sent, but no answer came; it is sent again by itself and never counts twice</translation>
    </message>
    <message>
        <source>网络正常但这一项没有传成，先让别的办件传，到时单独再传</source>
        <translation>Failed while the link was well; others go first, then it goes alone</translation>
    </message>
    <message>
        <source>同一办件前面还有一步没有传成，要等它先传</source>
        <translation>An earlier step of the same case must go first</translation>
    </message>
    <message>
        <source>已经发出，正在等平台答复</source>
        <translation>Sent; the platform&apos;s answer is awaited</translation>
    </message>
    <message>
        <source>平台还没有收到它之前的内容，收到后就办</source>
        <translation>The platform waits for what comes before it</translation>
    </message>
    <message>
        <source>平台已收下，等下一次读取确认</source>
        <translation>Taken in; the next reading confirms it</translation>
    </message>
    <message>
        <source>平台已收下，但有内容与别人填的不一致</source>
        <translation>Taken in, but it differs from what somebody else entered</translation>
    </message>
    <message>
        <source>平台没有接受这一步：{reason}</source>
        <translation>The platform did not accept this step: {reason}</translation>
    </message>
    <message>
        <source>平台读不懂这一步，这个办件先停着：{reason}</source>
        <translation>The platform cannot read this step, its case waits: {reason}</translation>
    </message>
    <message>
        <source>文件已传 {percent}%，从断开处接着传</source>
        <translation>{percent}% of the file is there; it goes on from there</translation>
    </message>
    <message>
        <source>本机磁盘上找不到这份文件，平台上也还没有</source>
        <translation>The file is no longer on this disk and not on the platform yet</translation>
    </message>
    <message>
        <source>不用处理。</source>
        <translation>Nothing to do.</translation>
    </message>
    <message>
        <source>可以等它自动再传，也可以按“重试”。</source>
        <translation>Wait for it, or press Try again.</translation>
    </message>
    <message>
        <source>打开办件，按平台上的情况改正后重新办这一步；办好后标记为“已处理”。</source>
        <translation>Open the case, correct it and take the step again; then mark this as seen to.</translation>
    </message>
    <message>
        <source>打开办件，逐处核对并确认。</source>
        <translation>Open the case and decide each difference.</translation>
    </message>
    <message>
        <source>先处理这个办件前面的一步。</source>
        <translation>See to the earlier step of this case first.</translation>
    </message>
    <message>
        <source>打开办件，请申请人在场时重新扫描这份材料。</source>
        <translation>Open the case and scan the paper again while the applicant is here.</translation>
    </message>
    <message>
        <source>程序或平台更新后可以按“重试”；仍不行，导出后交给技术支持。确定不要这一步，可以按“放弃”，办件后面的内容就能接着传。</source>
        <translation>After an update press Try again; if that fails, export it for support. If the step is not wanted, press &quot;Give up&quot;: what follows on the case goes on.</translation>
    </message>
    <message>
        <source>文件：{name}</source>
        <translation>File: {name}</translation>
    </message>
    <message>
        <source>不详</source>
        <translation>unknown</translation>
    </message>
    <message>
        <source>已导出 {n} 项业务、{m} 份文件：{path}</source>
        <translation>Exported {n} steps and {m} files: {path}</translation>
    </message>
    <message>
        <source>。导出码 {code}，只显示这一次，请抄下，导入时要用</source>
        <translation>. Code {code}: shown this once; write it down, the import asks for it</translation>
    </message>
    <message>
        <source>。有 {n} 份文件本机已找不到，没有导出</source>
        <translation>. {n} files are no longer on this PC and were not exported</translation>
    </message>
    <message>
        <source>磁盘不足，暂停新收件</source>
        <translation>Disk low: no new cases</translation>
    </message>
    <message>
        <source>未同步过多，暂停新收件</source>
        <translation>No new cases</translation>
    </message>
    <message>
        <source>已 {n} 小时未同步</source>
        <translation>{n} h unsynced</translation>
    </message>
    <message>
        <source>未同步较多</source>
        <translation>Much unsynced</translation>
    </message>
    <message>
        <source>本机有 {count} 项业务未同步，最早的已有 {hours} 小时。请尽快联网同步，避免暂停新收件。</source>
        <translation>{count} steps are unsynced, the oldest for {hours} hours. Sync soon, or new cases will be stopped.</translation>
    </message>
    <message>
        <source>只在本机</source>
        <translation>Here only</translation>
    </message>
    <message>
        <source>省级平台的表里没有地方放：{unplaced}</source>
        <translation>The provincial platform&apos;s tables have no place for it: {unplaced}</translation>
    </message>
    <message>
        <source>不用处理：本机一直保留，办件照常办理。</source>
        <translation>Nothing to do: this PC keeps it, and the case goes on.</translation>
    </message>
    <message>
        <source>内容不符</source>
        <translation>Arrived altered</translation>
    </message>
    <message>
        <source>文件损坏</source>
        <translation>File damaged</translation>
    </message>
    <message>
        <source>整份传了两次，平台两次收到的内容都与本机的不一样，先停着不再自动传</source>
        <translation>Sent whole twice, and both times the platform got other content than this PC has; it is not sent again by itself</translation>
    </message>
    <message>
        <source>本机磁盘上的这份文件已损坏，平台上也还没有</source>
        <translation>This file is damaged on this PC&apos;s disk, and the platform does not have it yet</translation>
    </message>
    <message>
        <source>找不到那块盘，请插上或接通</source>
        <translation>its volume is not there; plug it in or connect it</translation>
    </message>
    <message>
        <source>设置的位置就在本机这块盘上，那块盘可能没有插上</source>
        <translation>the place set lies on this PC&apos;s own disk; the volume may not be plugged in</translation>
    </message>
    <message>
        <source>那块盘已满，请腾出空间</source>
        <translation>its volume is full; make room on it</translation>
    </message>
    <message>
        <source>那块盘不能写入，请解除写保护</source>
        <translation>its volume cannot be written to; take off its write protection</translation>
    </message>
    <message>
        <source>那块盘读写失败，请换一块</source>
        <translation>its volume refuses to read or write; use another one</translation>
    </message>
    <message>
        <source>那块盘没有及时应答，请检查连接</source>
        <translation>its volume does not answer in time; check the connection</translation>
    </message>
    <message>
        <source>{time} 起没有第二副本</source>
        <translation>No 2nd copy since {time}</translation>
    </message>
    <message>
        <source>没有设置</source>
        <translation>Not set up</translation>
    </message>
    <message>
        <source>{time} 起没有：{why}；恢复后自动补上</source>
        <translation>None since {time}: {why}; caught up with by itself when it is back</translation>
    </message>
    <message>
        <source>有 {n} 处读不出来，已重新写好；请换一块盘</source>
        <translation>{n} places did not read and were written anew; use another volume</translation>
    </message>
    <message>
        <source>完整，未同步的都有一份</source>
        <translation>Whole: all unsynced work is in it</translation>
    </message>
    <message>
        <source>已从第二副本恢复 {n} 项业务、{m} 份文件，会接着传到平台。</source>
        <translation>{n} operations and {m} files came back from the second copy and will be sent.</translation>
    </message>
    <message>
        <source>副本有读不出来的部分，请在同步中心核对。</source>
        <translation> A part of the copy does not read; look at the sync centre.</translation>
    </message>
    <message>
        <source>磁盘出错，已停止收件</source>
        <translation>Disk error, intake stopped</translation>
    </message>
    <message>
        <source>已从 {station} 导入 {n} 项业务、{m} 份文件，{cases} 个办件</source>
        <translation>Imported from {station}: steps {n}, files {m}, cases {cases}</translation>
    </message>
    <message>
        <source>；{n} 项本机已有，没有重复</source>
        <translation>; {n} were here already, nothing is doubled</translation>
    </message>
    <message>
        <source>又办成了</source>
        <translation>Carried out</translation>
    </message>
    <message>
        <source>这一步窗口已标记处理过或已放弃，平台从备份恢复后却办成了，办件里已经有它</source>
        <translation>The window had dealt with this step or given it up; the platform, restored from a backup, has carried it out after all, and the case has it</translation>
    </message>
    <message>
        <source>打开办件，看有没有办重的内容，需要时改正；看过后标记为“已处理”。</source>
        <translation>Open the case and look for what is there twice, correct it where needed; then mark it as dealt with.</translation>
    </message>
    <message>
        <source>本机日期快 {n} 天</source>
        <translation>Date {n} d fast</translation>
    </message>
    <message>
        <source>本机日期慢 {n} 天</source>
        <translation>Date {n} d slow</translation>
    </message>
    <message>
        <source>本机日期未核对</source>
        <translation>Date not checked</translation>
    </message>
    <message>
        <source>启动后还没有与平台核对；屏幕和纸上的日期、最后期限以本机为准，请与其他钟表对一下</source>
        <translation>Not compared with the platform since the start: dates and last days follow this PC; look at another clock</translation>
    </message>
    <message>
        <source>与平台一致</source>
        <translation>The same as the platform&apos;s</translation>
    </message>
    <message>
        <source>还没有与平台核对</source>
        <translation>Not yet compared with the platform&apos;s</translation>
    </message>
    <message>
        <source>{clock}：屏幕和纸上的日期、最后期限都可能不对；请先校准，打印前会再问一次</source>
        <translation>{clock}: dates and last days on screen and paper may be wrong; have it set. You are asked before printing</translation>
    </message>
    <message>
        <source>{clock}；请校准</source>
        <translation>{clock}; please have it set</translation>
    </message>
    <message>
        <source>结果不明的业务要过一会儿才再传</source>
        <translation>unclear work is resent later</translation>
    </message>
    <message>
        <source>业务逐项传，两处同时改的传完才发现</source>
        <translation>one item at a time, clashes found after</translation>
    </message>
    <message>
        <source>别处的更改来得晚些</source>
        <translation>others&apos; changes come late</translation>
    </message>
    <message>
        <source>文件断了要从头传</source>
        <translation>cut files start over</translation>
    </message>
    <message>
        <source>文件内容由本机核对</source>
        <translation>files checked here</translation>
    </message>
    <message>
        <source>目录和日历不从平台更新</source>
        <translation>no catalogue updates</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>决定要另行移送监管部门</source>
        <translation>Decisions go to supervision by other means</translation>
    </message>
    <message>
        <source>按“打印移交单”，等着移交的决定一起打印，每个监管部门一张。</source>
        <translation>Press “Print sheet”: all decisions that wait are printed, one sheet for each supervising body.</translation>
    </message>
    <message>
        <source>把移交单交给监管部门，对方签收后按“已移交”，单上各项就不再列出。</source>
        <translation>Give the sheet to the supervising body. Once it has signed, press “Handed over”: what is on the sheet leaves this list.</translation>
    </message>
    <message>
        <source>待移交监管</source>
        <translation>For supervision</translation>
    </message>
    <message>
        <source>移交单已打</source>
        <translation>On a sheet</translation>
    </message>
    <message>
        <source>平台已没有</source>
        <translation>Gone there</translation>
    </message>
    <message>
        <source>平台从备份恢复后没有这个办件了，本机留着最后看到的内容</source>
        <translation>The platform was restored without this case; here it stands as it was seen last</translation>
    </message>
    <message>
        <source>告诉平台管理员；申请人在场时可以照本机留下的内容重新收件。</source>
        <translation>Tell the platform&apos;s operator; with the applicant there it can be taken in again from what stands here.</translation>
    </message>
    <message>
        <source>整个办件：{name}</source>
        <translation>Whole case: {name}</translation>
    </message>
    <message>
        <source>本机读不懂</source>
        <translation>Not readable here</translation>
    </message>
    <message>
        <source>这一步是新版程序办的，本机程序还读不懂，原样留着；这个办件先停着，别的照传</source>
        <translation>A newer program made this step and this one cannot read it yet. It is kept as it is; its case waits, all else goes on</translation>
    </message>
    <message>
        <source>。另有 {n} 份草稿没有导出，只在本机，请先办完收件</source>
        <translation>. {n} drafts are not in it and are on this PC alone: receive them first</translation>
    </message>
    <message>
        <source>结果不明</source>
        <translation>Outcome unknown</translation>
    </message>
    <message>
        <source>编号重复</source>
        <translation>Number given twice</translation>
    </message>
    <message>
        <source>传过但没有收到答复，平台可能还在办；这个平台认不出重复，{until} 以后才能再传，免得办成两份</source>
        <translation>Sent, no answer came, and the platform may still be at it; this platform does not know a repeat, so it is not sent again before {until}: it could be done twice</translation>
    </message>
    <message>
        <source>编号 {shared} 还有别的办件也在用，扫码或按编号查会一起列出，请按申请人选</source>
        <translation>Another case has the number {shared} as well; a scan or search of it lists both: choose by the applicant</translation>
    </message>
    <message>
        <source>把编号和两个办件的申请人告诉平台管理员；两个办件都照常办理。</source>
        <translation>Tell the platform&apos;s operator the number and both applicants; both cases go on as usual.</translation>
    </message>
    <message>
        <source>有 {n} 项传过但没有收到答复，平台可能还在办。这个平台认不出重复，要等到 {until} 才再传，免得办成两份；别的现在就传。</source>
        <translation>{n} were sent and got no answer; the platform may still be at it. This platform does not know a repeat, so they wait until {until}: they could be done twice. Everything else goes now.</translation>
    </message>
    <message>
        <source>它之前的内容还在别的电脑上时，先在那台电脑上传；确定已经丢了，可以按“放弃”，办件后面的内容就能接着传。</source>
        <translation>While another PC has what comes before it, let that PC send it. If that is lost for good, press &quot;Give up&quot;: what follows on the case goes on.</translation>
    </message>
    <message>
        <source>已决定放弃这一步，等平台知道；同一办件后面的先等着</source>
        <translation>It has been given up, and the platform has yet to hear so; what comes after it in the case waits</translation>
    </message>
    <message>
        <source>文件已 {n} 小时未上传</source>
        <translation>Files not uploaded for {n} h</translation>
    </message>
    <message>
        <source>有文件 {hours} 小时没有传到平台，只在本机。请尽快联网，等它们传完。</source>
        <translation>Files have not reached the platform for {hours} hours and are on this PC alone. Connect soon and let them finish.</translation>
    </message>
</context>
<context>
    <name>SyncCentre</name>
    <message>
        <source>放弃…</source>
        <translation>Give up…</translation>
    </message>
    <message>
        <source>同步中心</source>
        <translation>Sync centre</translation>
    </message>
    <message>
        <source>全部已同步</source>
        <translation>All is synced</translation>
    </message>
    <message>
        <source>本机没有等着传给平台的内容</source>
        <translation>Nothing on this PC waits to be sent</translation>
    </message>
    <message>
        <source>正在读取…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>打开办件</source>
        <translation>Open case</translation>
    </message>
    <message>
        <source>重试</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>已处理</source>
        <translation>Seen to</translation>
    </message>
    <message>
        <source>立即同步</source>
        <translation>Sync now</translation>
    </message>
    <message>
        <source>导出未同步…</source>
        <translation>Export unsynced…</translation>
    </message>
    <message>
        <source>把只在本机的业务和文件存成一个加密文件，到另一台电脑上导入，不会重复</source>
        <translation>Puts what is on this PC alone into one encrypted file, to be imported on another PC; nothing is doubled</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>关闭（Esc）</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>只列前 {n} 项，共 {total} 项 · {time} 的情况</source>
        <translation>First {n} of {total} · as of {time}</translation>
    </message>
    <message>
        <source>共 {n} 项 · {time} 的情况</source>
        <translation>{n} in all · as of {time}</translation>
    </message>
    <message>
        <source>{why}。{what}</source>
        <translation>{why}. {what}</translation>
    </message>
    <message>
        <source>导出到哪个文件夹（例如 U 盘）</source>
        <translation>Export to which folder (such as a USB stick)</translation>
    </message>
    <message>
        <source>正在导出…</source>
        <translation>Exporting…</translation>
    </message>
    <message>
        <source>登记本机…</source>
        <translation>Enrol this PC…</translation>
    </message>
    <message>
        <source>用平台管理员发的登记码，让本机有自己的口令和编号</source>
        <translation>With a code from the platform&apos;s operator this PC gets a token and numbers of its own</translation>
    </message>
    <message>
        <source>正在登记…</source>
        <translation>Enrolling…</translation>
    </message>
    <message>
        <source>已登记为 {prefix}，等着传的业务接着传</source>
        <translation>Enrolled as {prefix}; what waits is sent now</translation>
    </message>
    <message>
        <source>导入…</source>
        <translation>Import…</translation>
    </message>
    <message>
        <source>把另一台电脑导出的未同步业务接到本机来传；已经有的不会重复</source>
        <translation>Sends from here what another PC exported unsynced; nothing is doubled</translation>
    </message>
    <message>
        <source>另一台电脑导出的文件</source>
        <translation>File exported on another PC</translation>
    </message>
    <message>
        <source>正在导入…</source>
        <translation>Importing…</translation>
    </message>
    <message>
        <source>打印移交单</source>
        <translation>Print sheet</translation>
    </message>
    <message>
        <source>已移交</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>再打印一份</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>正在打印移交单…</source>
        <translation>Printing the sheets…</translation>
    </message>
    <message>
        <source>移交单 {number} 已存为 {name}。</source>
        <translation>Sheet {number} is saved as {name}.</translation>
    </message>
    <message>
        <source>移交单 {number} 已登记移交，单上各项不再列出。</source>
        <translation>Sheet {number} is on record as handed over; what is on it is no longer listed.</translation>
    </message>
    <message>
        <source>全部重试（{n}）</source>
        <translation>Retry all ({n})</translation>
    </message>
    <message>
        <source>先看移交单</source>
        <translation>See the sheet first</translation>
    </message>
</context>
<context>
    <name>SyncColumns</name>
    <message>
        <source>情况</source>
        <translation>State</translation>
    </message>
    <message>
        <source>办件编号</source>
        <translation>Case number</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>What</translation>
    </message>
    <message>
        <source>自何时</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>未成次数</source>
        <translation>Tries</translation>
    </message>
    <message>
        <source>下次</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Why</translation>
    </message>
</context>
<context>
    <name>SyncDesk</name>
    <message>
        <source>本机还有 {n} 项没有传到平台，只存在这台电脑上，数据不会丢，下次打开后接着传。如果这台电脑要搬走、重装或停用，请先在同步中心导出。</source>
        <translation>{n} things are not on the platform yet and exist on this PC alone. Nothing is lost: they are sent after the next start. If this PC is to be moved, set up anew or put away, export them in the sync centre first.</translation>
    </message>
    <message>
        <source>关闭窗口？</source>
        <translation>Close the window?</translation>
    </message>
    <message>
        <source>仍要关闭</source>
        <translation>Close anyway</translation>
    </message>
    <message>
        <source>本机还有 {n} 项没有传到平台。请先解锁，再关闭窗口。</source>
        <translation>{n} changes on this PC have not reached the platform. Unlock first, then close the window.</translation>
    </message>
</context>
<context>
    <name>TabRow</name>
    <message>
        <source>空桌面：查找下一位来访者，打开着的都留着</source>
        <translation>Empty desk: look up the next visitor, what is open stays open</translation>
    </message>
    <message>
        <source>下一个标签</source>
        <translation>Next tab</translation>
    </message>
    <message>
        <source>上一个标签</source>
        <translation>Previous tab</translation>
    </message>
</context>
<context>
    <name>TableEditor</name>
    <message>
        <source>加一行</source>
        <translation>Add a row</translation>
    </message>
    <message>
        <source>删除这一行</source>
        <translation>Delete this row</translation>
    </message>
    <message>
        <source>{column}合计 {total}，应为 {wanted}</source>
        <translation>{column}: {total} of {wanted}</translation>
    </message>
</context>
<context>
    <name>Tabs</name>
    <message>
        <source>新收件</source>
        <translation>New case</translation>
    </message>
    <message>
        <source>取号 {ticket}</source>
        <translation>Ticket {ticket}</translation>
    </message>
    <message>
        <source>中键或 Ctrl+W 关闭，草稿和办件都已保存</source>
        <translation>Middle button or Ctrl+W closes it; drafts and cases are stored</translation>
    </message>
    <message>
        <source>还没有存到本机</source>
        <translation>Not stored on this PC yet</translation>
    </message>
    <message>
        <source>平台退回了一步，等您处理</source>
        <translation>The platform refused a step, it waits for you</translation>
    </message>
    <message>
        <source>有不一致的内容等您确认</source>
        <translation>Differences wait for your decision</translation>
    </message>
    <message>
        <source>有材料没有收进来</source>
        <translation>A material was not taken in</translation>
    </message>
    <message>
        <source>有改动还没有保存</source>
        <translation>A change is not saved yet</translation>
    </message>
    <message>
        <source>草稿</source>
        <translation>Draft</translation>
    </message>
</context>
<context>
    <name>Template</name>
    <message>
        <source>企业名单</source>
        <translation>Companies</translation>
    </message>
    <message>
        <source>填写说明</source>
        <translation>How to fill in</translation>
    </message>
    <message>
        <source>必填</source>
        <translation>Required</translation>
    </message>
    <message>
        <source>选填</source>
        <translation>Optional</translation>
    </message>
    <message>
        <source>从中选一个：{list}</source>
        <translation>One of: {list}</translation>
    </message>
    <message>
        <source>每人依次填 {columns}，用逗号分开；几个人之间用分号分开</source>
        <translation>Of each person in this order, with commas between: {columns}; semicolons between people</translation>
    </message>
    <message>
        <source>填“是”或“否”</source>
        <translation>Yes or no, as &quot;Y&quot; or &quot;N&quot;</translation>
    </message>
    <message>
        <source>按文本填写，不要让表格软件改成数字</source>
        <translation>Keep it as text; do not let the spreadsheet make it a number</translation>
    </message>
    <message>
        <source>例如 2026-11-23</source>
        <translation>e.g. 2026-11-23</translation>
    </message>
    <message>
        <source>{column}从中选一个：{list}</source>
        <translation>{column} is one of: {list}</translation>
    </message>
</context>
<context>
    <name>TicketAct</name>
    <message>
        <source>取号</source>
        <translation>Take a number</translation>
    </message>
    <message>
        <source>呼叫下一位</source>
        <translation>Call next</translation>
    </message>
    <message>
        <source>指定呼叫</source>
        <translation>Call a number</translation>
    </message>
    <message>
        <source>重呼</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>开始办理</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>过号顺延</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>弃号</source>
        <translation>No-show</translation>
    </message>
    <message>
        <source>转移</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>撤销办结</source>
        <translation>Undo finish</translation>
    </message>
    <message>
        <source>作废</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>退回排队</source>
        <translation>Back to the queue</translation>
    </message>
    <message>
        <source>结转</source>
        <translation>Carry over</translation>
    </message>
    <message>
        <source>解除指定窗口</source>
        <translation>Free from its window</translation>
    </message>
</context>
<context>
    <name>TicketState</name>
    <message>
        <source>等候中</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>已呼叫</source>
        <translation>Called</translation>
    </message>
    <message>
        <source>办理中</source>
        <translation>Serving</translation>
    </message>
    <message>
        <source>已办结</source>
        <translation>Served</translation>
    </message>
    <message>
        <source>已弃号</source>
        <translation>No-show</translation>
    </message>
    <message>
        <source>已作废</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>已结转</source>
        <translation>Carried over</translation>
    </message>
</context>
<context>
    <name>TimelineDialog</name>
    <message>
        <source>办件轨迹</source>
        <translation>Timeline of the case</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>关闭（Esc）</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>最近的在最上面；上下键、翻页键滚动</source>
        <translation>Latest first; arrow and page keys scroll</translation>
    </message>
    <message>
        <source>{n} 步待传平台</source>
        <translation>{n} step(s) to be sent</translation>
    </message>
    <message>
        <source>正在读取轨迹…</source>
        <translation>Reading the timeline…</translation>
    </message>
    <message>
        <source>再列 {n} 步（更早的还有 {left} 步）</source>
        <translation>Show {n} more (earlier steps: {left})</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>关闭提示</source>
        <translation>Close message</translation>
    </message>
</context>
<context>
    <name>ToleranceDialog</name>
    <message>
        <source>容缺受理</source>
        <translation>Accept with a promise</translation>
    </message>
    <message>
        <source>申请人自愿书面承诺后补下列材料，可先予受理；逾期不补的终止办理。</source>
        <translation>The applicant promises in writing to bring these later; if not, the case ends.</translation>
    </message>
    <message>
        <source>还缺：{names}。没有承诺后补的材料须先补齐，或告知补正。</source>
        <translation>Missing: {names}. Hand in what is not promised, or ask for corrections.</translation>
    </message>
    <message>
        <source>{item}不得容缺</source>
        <translation>{item} allows no promise</translation>
    </message>
    <message>
        <source>承诺补齐日期（不晚于承诺办结期限）</source>
        <translation>Promised for (within the promised limit)</translation>
    </message>
    <message>
        <source>不适用容缺</source>
        <translation>may not be deferred</translation>
    </message>
</context>
<context>
    <name>TransferMenu</name>
    <message>
        <source>给同事的留言（可不填）</source>
        <translation>Note for your colleague (optional)</translation>
    </message>
    <message>
        <source>排到队首</source>
        <translation>To the front of</translation>
    </message>
    <message>
        <source>转到窗口</source>
        <translation>To window</translation>
    </message>
    <message>
        <source>{letter} {name}（{waiting} 人等候）</source>
        <translation>{letter} {name} ({waiting} waiting)</translation>
    </message>
    <message>
        <source>{window} 号窗口（暂停中）</source>
        <translation>Window {window} (paused)</translation>
    </message>
    <message>
        <source>{window} 号窗口</source>
        <translation>Window {window}</translation>
    </message>
    <message>
        <source>{window} 号窗口（失联，转不过去）</source>
        <translation>Window {window} (silent)</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>证件号码应为 {expected} 位，现在是 {got} 位，请核对后补全。</source>
        <translation>The ID number must have {expected} characters, this one has {got}; compare and complete it.</translation>
    </message>
    <message>
        <source>证件号码第 {position} 位“{character}”不对，请对照证件改正。</source>
        <translation>Character {position} of the ID number, &quot;{character}&quot;, is wrong; compare it with the paper.</translation>
    </message>
    <message>
        <source>这是 15 位旧身份证号，2013 年起已停用，请读取或录入 18 位号码。</source>
        <translation>This is an old 15-digit number, out of use since 2013; read or type the 18-digit one.</translation>
    </message>
    <message>
        <source>证件号码开头的地区码 {area} 不存在，请对照证件改正。</source>
        <translation>The area code {area} of the ID number does not exist; compare it with the paper.</translation>
    </message>
    <message>
        <source>证件号码里的出生日期 {digits} 不存在，请对照证件改正。</source>
        <translation>The birth date {digits} in the ID number does not exist; compare it with the paper.</translation>
    </message>
    <message>
        <source>证件号码里的出生日期 {date} 还没到，请对照证件改正。</source>
        <translation>The birth date {date} in the ID number is in the future; compare it with the paper.</translation>
    </message>
    <message>
        <source>证件号码里的国籍代码 {digits} 不对，请对照证件改正。</source>
        <translation>The nationality code {digits} in the ID number is wrong; compare it with the paper.</translation>
    </message>
    <message>
        <source>证件号码末位校验不符，多半有一位录错，请逐位核对。</source>
        <translation>The check digit does not fit: most likely one character is wrong; compare them one by one.</translation>
    </message>
    <message>
        <source>认不出这种证件的号码，请先选对证件类型。</source>
        <translation>This number does not fit the kind of paper; choose the right kind first.</translation>
    </message>
    <message>
        <source>组织机构代码应为 {expected} 位，现在是 {got} 位，请核对。</source>
        <translation>The organisation code must have {expected} characters, this one has {got}.</translation>
    </message>
    <message>
        <source>组织机构代码第 {position} 位“{character}”不对，请对照证照改正。</source>
        <translation>Character {position} of the organisation code, &quot;{character}&quot;, is wrong; compare it with the paper.</translation>
    </message>
    <message>
        <source>组织机构代码末位校验不符，多半有一位录错，请逐位核对。</source>
        <translation>The check character of the organisation code does not fit; compare it character by character.</translation>
    </message>
    <message>
        <source>统一社会信用代码应为 {expected} 位，现在是 {got} 位，请核对后补全。</source>
        <translation>The credit code must have {expected} characters, this one has {got}; complete it.</translation>
    </message>
    <message>
        <source>统一社会信用代码第 {position} 位“{character}”不对（不用字母 I、O、Z、S、V），请改正。</source>
        <translation>Character {position} of the credit code, &quot;{character}&quot;, is wrong (I, O, Z, S and V are not used).</translation>
    </message>
    <message>
        <source>统一社会信用代码开头“{category}”不是登记类别，请对照营业执照改正。</source>
        <translation>The credit code begins with &quot;{category}&quot;, which is no category; compare it with the licence.</translation>
    </message>
    <message>
        <source>统一社会信用代码第 9 到 17 位校验不符，请对照营业执照逐位核对。</source>
        <translation>Characters 9 to 17 of the credit code do not fit; compare them with the licence.</translation>
    </message>
    <message>
        <source>统一社会信用代码末位校验不符，多半有一位录错，请逐位核对。</source>
        <translation>The check character of the credit code does not fit; compare it character by character.</translation>
    </message>
    <message>
        <source>事项编码不正确，请核对后重新录入。</source>
        <translation>The item code is wrong; compare and type it again.</translation>
    </message>
    <message>
        <source>电子证照标识不正确，请核对后重新录入。</source>
        <translation>The licence identifier is wrong; compare and type it again.</translation>
    </message>
    <message>
        <source>办件编号不正确，请重新扫描或对照凭证逐位核对。</source>
        <translation>The case number is wrong; scan again or compare it with the receipt.</translation>
    </message>
    <message>
        <source>请填写{field}。</source>
        <translation>Fill in {field}.</translation>
    </message>
    <message>
        <source>还没有选好要办的事项，请先选择事项。</source>
        <translation>No item is chosen; choose one first.</translation>
    </message>
    <message>
        <source>目录里没有“{theme}”这个一件事，请重新选择。</source>
        <translation>There is no theme &quot;{theme}&quot;; choose again.</translation>
    </message>
    <message>
        <source>事项“{item}”在 {on} 不在有效期内，请改选现行事项。</source>
        <translation>Item &quot;{item}&quot; is not in force on {on}; choose one that is.</translation>
    </message>
    <message>
        <source>没有找到办件“{number}”，请核对编号，或按姓名、证件号码查找。</source>
        <translation>No case &quot;{number}&quot;; check it, or search by name or ID number.</translation>
    </message>
    <message>
        <source>事项现在是“{state}”，不能{act}；请刷新后按当前状态办理。</source>
        <translation>The item is &quot;{state}&quot;: {act} is not possible; refresh and go on from there.</translation>
    </message>
    <message>
        <source>告知补正的材料还没有收到：{names}；请先添加材料再收齐。</source>
        <translation>What was asked for has not come in yet: {names}. Add it first.</translation>
    </message>
    <message>
        <source>补正内容只能一次告知，首次告知书上没有“{names}”，不能再要求补正；首次告知的内容已经补齐的，请予受理。</source>
        <translation>Corrections are asked for once; the first notice did not name &quot;{names}&quot;, so it can&apos;t be asked for now. If everything on the first notice is in, accept the application.</translation>
    </message>
    <message>
        <source>{act}必须写明理由，请填写后再提交。</source>
        <translation>{act} needs a reason; give one.</translation>
    </message>
    <message>
        <source>还缺材料：{names}。请补齐，或办理容缺、补正告知。</source>
        <translation>Missing: {names}. Complete them, accept with a promise, or ask for corrections.</translation>
    </message>
    <message>
        <source>这些材料还没有核对原件：{names}。请核对后再受理。</source>
        <translation>Not compared with originals: {names}. Compare them first.</translation>
    </message>
    <message>
        <source>这份材料已不在办件里，请刷新材料清单。</source>
        <translation>This material is no longer in the case; refresh the list.</translation>
    </message>
    <message>
        <source>网上和窗口对同一内容的修改不一致，请先逐项核对确认，再继续办理。</source>
        <translation>Online and window changed the same thing differently; resolve it before going on.</translation>
    </message>
    <message>
        <source>这一处已由 {by} 确认，无需再选，请刷新。</source>
        <translation>{by} has resolved this already; refresh.</translation>
    </message>
    <message>
        <source>这一处不一致已经不存在，请刷新。</source>
        <translation>This conflict is gone; refresh.</translation>
    </message>
    <message>
        <source>有一条操作记录无法读取，已原样保留，请联系技术支持。</source>
        <translation>One record cannot be read; it was kept as it is, call support.</translation>
    </message>
    <message>
        <source>事项目录文件有误（{path}：{problem}），仍在使用原目录，请联系管理员。</source>
        <translation>The catalogue does not read ({path}: {problem}); the old one stays in use, call your administrator.</translation>
    </message>
    <message>
        <source>工作日历文件有误（{path}：{problem}），仍在使用原日历，请联系管理员。</source>
        <translation>The calendar does not read ({path}: {problem}); the old one stays in use, call your administrator.</translation>
    </message>
    <message>
        <source>{year} 年的工作日历还没有公布，期限暂不能确定；公布后会自动算出。</source>
        <translation>The calendar of {year} is not published, so the deadline is not fixed yet; it will be worked out by itself.</translation>
    </message>
    <message>
        <source>本机还没有事项目录，请联网同步，或请管理员导入目录文件。</source>
        <translation>There is no catalogue here yet; connect to sync, or ask your administrator.</translation>
    </message>
    <message>
        <source>这份草稿已经收件或删除，请在办件查询里找，或重新收件。</source>
        <translation>This draft was received or deleted; look in the list of cases, or begin again.</translation>
    </message>
    <message>
        <source>文件“{name}”是空的，请重新扫描或换一个文件。</source>
        <translation>File &quot;{name}&quot; is empty; scan again or choose another.</translation>
    </message>
    <message>
        <source>文件“{name}”有 {size}，超过 {limit} 的上限，请压缩或分开后再添加。</source>
        <translation>File &quot;{name}&quot; has {size}, more than {limit}; make it smaller or split it.</translation>
    </message>
    <message>
        <source>文件“{name}”不是图片或 PDF，请换成 JPG、PNG、TIFF 或 PDF。</source>
        <translation>File &quot;{name}&quot; is no image or PDF; use JPG, PNG, TIFF or PDF.</translation>
    </message>
    <message>
        <source>文件“{name}”已损坏，打不开，请重新扫描。</source>
        <translation>File &quot;{name}&quot; is damaged; scan it again.</translation>
    </message>
    <message>
        <source>PDF“{name}”有密码保护，请取消密码后再添加。</source>
        <translation>PDF &quot;{name}&quot; has a password; remove it first.</translation>
    </message>
    <message>
        <source>读不到文件“{name}”，请检查 U 盘或共享文件夹后重试。</source>
        <translation>File &quot;{name}&quot; cannot be read; check the drive or share and try again.</translation>
    </message>
    <message>
        <source>没有找到号码 {ticket}，请核对小票上的日期和号码。</source>
        <translation>No number {ticket} today; check the slip.</translation>
    </message>
    <message>
        <source>这个号码现在是“{state}”，不能{act}，请按最新状态办理。</source>
        <translation>This number is &quot;{state}&quot;: {act} is not possible.</translation>
    </message>
    <message>
        <source>这个号码正在 {window} 号窗口办理。</source>
        <translation>This number is being served at window {window}.</translation>
    </message>
    <message>
        <source>{ticket} 号还在本窗口，请先办结、过号或转移，再呼叫下一位。</source>
        <translation>{ticket} is still at this window; finish, skip or transfer first.</translation>
    </message>
    <message>
        <source>没有“{queue}”这个队列，请重新选择。</source>
        <translation>There is no queue &quot;{queue}&quot;; choose again.</translation>
    </message>
    <message>
        <source>这个队列今天的号已取完，请到咨询台改约时间。</source>
        <translation>No more numbers for this queue today; ask at the information desk.</translation>
    </message>
    <message>
        <source>您今天在这个队列已取号 {ticket}，还没有办完，请凭原号等候。</source>
        <translation>You hold {ticket} in this queue; wait with that number.</translation>
    </message>
    <message>
        <source>才呼叫了 {calls} 次，满 {needed} 次无人应答才能弃号；可先重呼或过号顺延。</source>
        <translation>Calls so far: {calls}; only after {needed} can the number be given up. Recall or skip.</translation>
    </message>
    <message>
        <source>这一步与刚才的操作重复，没有再做。请看最新状态后重试。</source>
        <translation>This step repeats the last one and was not done again; look and try again.</translation>
    </message>
    <message>
        <source>{window} 号窗口还没有开放，请先开放窗口再叫号。</source>
        <translation>Window {window} is not open; open it first.</translation>
    </message>
    <message>
        <source>字库里没有“{characters}”，没有打印。请联系管理员补字，或手写开具凭证。</source>
        <translation>No font has &quot;{characters}&quot;: nothing was printed. Call your administrator, or write the receipt by hand.</translation>
    </message>
    <message>
        <source>凭证上缺少“{field}”，没有打印。请补填后再打印。</source>
        <translation>The receipt lacks &quot;{field}&quot;: nothing was printed. Fill it in first.</translation>
    </message>
    <message>
        <source>打印用的字体文件读不出来（{path}），没有打印。请联系技术支持重新安装。</source>
        <translation>A font cannot be read ({path}): nothing was printed. Call support.</translation>
    </message>
    <message>
        <source>条码内容“{text}”含有不能印成条码的字符，没有打印，请联系技术支持。</source>
        <translation>&quot;{text}&quot; cannot be a barcode: nothing was printed. Call support.</translation>
    </message>
    <message>
        <source>条码“{text}”太宽，纸上放不下，没有打印，请联系技术支持。</source>
        <translation>The barcode &quot;{text}&quot; is too wide: nothing was printed. Call support.</translation>
    </message>
    <message>
        <source>这份凭证正在打印或已经打出，请先看打印机；确需再打请点“补打”。</source>
        <translation>This receipt is printing or printed; look at the printer, then print a copy if needed.</translation>
    </message>
    <message>
        <source>工号或密码不对，请重新输入。</source>
        <translation>Login or password is wrong; type them again.</translation>
    </message>
    <message>
        <source>密码输错多次，这个工号已锁定，{until} 以后再试，或找管理员解锁。</source>
        <translation>Too many wrong passwords: locked until {until}, or ask your administrator.</translation>
    </message>
    <message>
        <source>数据文件夹不能写入（{path}），没有保存。请联系管理员开放写入权限后重试。</source>
        <translation>The data folder cannot be written to ({path}): not saved. Ask your administrator.</translation>
    </message>
    <message>
        <source>磁盘已满，没有保存。请腾出空间后重试，屏幕上的内容不会丢。</source>
        <translation>The disk is full: not saved. Make room and try again; what is on screen stays.</translation>
    </message>
    <message>
        <source>数据文件由更新的版本写成（{found}，本程序只认到 {known}），请升级程序。</source>
        <translation>The data was written by a newer version ({found}, known here: {known}); upgrade.</translation>
    </message>
    <message>
        <source>数据文件已损坏（{path}），请不要删除，立即联系技术支持恢复。</source>
        <translation>The data file is damaged ({path}); do not delete it, call support.</translation>
    </message>
    <message>
        <source>打不开加密的数据文件（{path}），密钥不符，请联系技术支持。</source>
        <translation>The encrypted data does not open ({path}): its key does not fit. Call support.</translation>
    </message>
    <message>
        <source>数据正被另一个程序占用，请关闭重复打开的一窗后重试。</source>
        <translation>Another program uses the data; close the second Yichuang and try again.</translation>
    </message>
    <message>
        <source>连不上大厅排队系统，请稍后重试；正在办理的来访者不受影响。</source>
        <translation>The hall&apos;s queue cannot be reached; try again soon. The visitor here is not affected.</translation>
    </message>
    <message>
        <source>端口 {port} 已被占用，请关闭占用它的程序，或在设置里换一个端口。</source>
        <translation>Port {port} is in use; close the other program or choose another port.</translation>
    </message>
    <message>
        <source>参考平台没有启动（{problem}），请查看日志后重试。</source>
        <translation>The reference platform did not start ({problem}); see the log.</translation>
    </message>
    <message>
        <source>没有可用的显示器，请在桌面上启动程序。</source>
        <translation>There is no display; start the program on a desktop.</translation>
    </message>
    <message>
        <source>设置项“{key}”不正确：{problem}。请改正后重新启动。</source>
        <translation>Setting &quot;{key}&quot; does not fit: {problem}. Correct it and start again.</translation>
    </message>
    <message>
        <source>这份材料的文件还没有传到本机，联网后会自动取回，请稍后再看。</source>
        <translation>The file has not come to this PC yet; it will when the link is up.</translation>
    </message>
    <message>
        <source>这份材料的文件与登记的不一致，请不要使用，重新扫描或联系技术支持。</source>
        <translation>The file is not the one on record; do not use it, scan again or call support.</translation>
    </message>
    <message>
        <source>程序出了意外，这一步没有完成，已录入的内容都在。请再试一次。</source>
        <translation>Something unexpected happened and this step was not done; everything typed is there. Try again.</translation>
    </message>
    <message>
        <source>{field}：{rule}，请改正。</source>
        <translation>{field}: {rule}; correct it.</translation>
    </message>
    <message>
        <source>公告要有内容，最多 200 字，请改短后再发布。</source>
        <translation>A notice needs text, at most 200 characters. Shorten it and post it again.</translation>
    </message>
    <message>
        <source>交接班要由两个人签字，请接班的人输入自己的工号和密码。</source>
        <translation>Two people sign a hand-over. The one who takes over enters their own staff number and password.</translation>
    </message>
    <message>
        <source>{day} 已经日结，不能再结一次。</source>
        <translation>{day} has been ended already and can&apos;t be ended again.</translation>
    </message>
    <message>
        <source>{windows} 号窗口还有办事人，请先办结、过号或退回排队，再日结。</source>
        <translation>Windows {windows} still have visitors. Finish, skip or put them back first, then end the day.</translation>
    </message>
    <message>
        <source>语音包不能用（{path}：{problem}），叫号只显示、不播报。请换回原来的语音包。</source>
        <translation>The voice pack can&apos;t be used ({path}: {problem}); calls are shown but not spoken. Put the former pack back.</translation>
    </message>
    <message>
        <source>语音包里没有“{word}”，这个号只显示、不播报。请补录这个词。</source>
        <translation>The voice pack has no &quot;{word}&quot;; this call is shown but not spoken. Record the word.</translation>
    </message>
    <message>
        <source>打印机没有应答，没有打印。请检查电源和连接线，再试一次。</source>
        <translation>The printer does not answer, so nothing was printed. Check its power and its cable, then try again.</translation>
    </message>
    <message>
        <source>这台机器上没有设置里写的打印机（{printer}），没有打印。请管理员核对设置。</source>
        <translation>This machine has no printer by the name in the settings ({printer}), so nothing was printed. Ask the administrator to check the setting.</translation>
    </message>
    <message>
        <source>打印机正被占用或无权使用，没有打印。请稍后再试，仍不行请管理员检查。</source>
        <translation>The printer is in use or not permitted, so nothing was printed. Try again later; if it still fails, ask the administrator.</translation>
    </message>
    <message>
        <source>打印机不回答自己的状态，没有打印。请管理员检查，或在设置里注明它不报状态。</source>
        <translation>The printer does not say how it is, so nothing was printed. Ask the administrator to check it, or to note in the settings that it reports no status.</translation>
    </message>
    <message>
        <source>打印机处于脱机或暂停状态，没有打印。请按打印机上的恢复键后再试。</source>
        <translation>The printer is offline or paused, so nothing was printed. Press the button on the printer that resumes it, then try again.</translation>
    </message>
    <message>
        <source>打印机缺纸，请换上新纸卷后再打一次。</source>
        <translation>The printer is out of paper. Put in a new roll, then print again.</translation>
    </message>
    <message>
        <source>打印机的盖子没有合上，请合上后再打一次。</source>
        <translation>The cover of the printer is open. Close it, then print again.</translation>
    </message>
    <message>
        <source>打印机报告故障（切刀、卡纸或过热），请工作人员处理后再打一次。</source>
        <translation>The printer reports a fault (knife, paper jam or heat). Have the staff see to it, then print again.</translation>
    </message>
    <message>
        <source>打印中途断了，可能只出了半张。请先看出纸口，没有完整小票再打一次。</source>
        <translation>Printing broke off in the middle; perhaps only half a slip came out. Look at the printer first, and print again only if there is no whole slip.</translation>
    </message>
    <message>
        <source>已送到打印机，但没有得到打完的答复。请先看出纸口，没有小票再打一次。</source>
        <translation>The slip was sent, but the printer has not said that it is out. Look at the printer first, and print again only if there is no slip.</translation>
    </message>
    <message>
        <source>大厅数据库不认本机的账号或密码，请管理员重新登记本机。</source>
        <translation>The hall&apos;s database does not take this PC&apos;s name or password. Have the administrator let this PC join again.</translation>
    </message>
    <message>
        <source>大厅服务器上没有设置里写的那个数据库，请管理员核对地址。</source>
        <translation>The hall&apos;s server has no database of the name in the settings. Have the administrator check the address.</translation>
    </message>
    <message>
        <source>大厅数据库不接受本机的连接，请管理员核对服务器的准入设置。</source>
        <translation>The hall&apos;s database lets nobody in from this PC. Have the administrator check who the server admits.</translation>
    </message>
    <message>
        <source>大厅服务器的证书不可信，没有连接。请管理员核对证书，不要改成不加密。</source>
        <translation>The hall server&apos;s certificate is not trusted; nothing was sent. Have the administrator check it, and do not switch encryption off.</translation>
    </message>
    <message>
        <source>大厅服务器的证书与地址不符，没有连接。请管理员核对服务器地址。</source>
        <translation>The hall server&apos;s certificate is not for this address; nothing was sent. Have the administrator check the address.</translation>
    </message>
    <message>
        <source>大厅服务器没有开启加密，没有连接。请管理员在服务器上开启 TLS。</source>
        <translation>The hall&apos;s server does not encrypt; nothing was sent. Have the administrator switch TLS on there.</translation>
    </message>
    <message>
        <source>本机的大厅账号不能做这件事，没有保存。请管理员核对这台机器的账号。</source>
        <translation>This PC&apos;s login may not do that in the hall; nothing was saved. Have the administrator check the login of this PC.</translation>
    </message>
    <message>
        <source>大厅数据库是旧版（{found}，本程序需要 {known}），请管理员先升级大厅数据库。</source>
        <translation>The hall&apos;s database is older ({found}, this program needs {known}). Have the administrator upgrade it first.</translation>
    </message>
    <message>
        <source>大厅数据库是新版（{found}，本程序只认到 {known}），请升级本机的程序。</source>
        <translation>The hall&apos;s database is newer ({found}, this program knows {known}). Upgrade the program on this PC.</translation>
    </message>
    <message>
        <source>大厅数据库没有启动：{problem}。请改正后重新启动。</source>
        <translation>The hall&apos;s database did not start: {problem}. Mend it and start again.</translation>
    </message>
    <message>
        <source>本机没有装 PostgreSQL {version}，请安装后再启动大厅数据库。</source>
        <translation>PostgreSQL {version} is not installed on this PC. Install it, then start the hall&apos;s database.</translation>
    </message>
    <message>
        <source>登记码输错了，请对照屏幕逐位核对。</source>
        <translation>The code is mistyped. Compare it with the screen, character by character.</translation>
    </message>
    <message>
        <source>大厅没有发过这个登记码，请核对，或另要一个。</source>
        <translation>The hall has not given this code. Check it, or ask for another.</translation>
    </message>
    <message>
        <source>这个登记码已经用过，请另要一个。</source>
        <translation>This code has been used. Ask for another.</translation>
    </message>
    <message>
        <source>这个登记码已经过期，请另要一个。</source>
        <translation>This code has expired. Ask for another.</translation>
    </message>
    <message>
        <source>输错的次数太多，请 {seconds} 秒后再试。</source>
        <translation>Too many wrong codes. Try again in {seconds} seconds.</translation>
    </message>
    <message>
        <source>连不上 {address}，请核对地址，并确认那台机器正在运行大厅服务。</source>
        <translation>{address} cannot be reached. Check the address, and that the hall is served there.</translation>
    </message>
    <message>
        <source>{address} 不是发登记码的那台机器，没有登记。请核对地址和登记码。</source>
        <translation>{address} is not the machine that has given the code; nothing was sent to it. Check the address and the code.</translation>
    </message>
    <message>
        <source>“{station}”不能作机器的编号，请用不超过 12 位的字母和数字。</source>
        <translation>&quot;{station}&quot; cannot be the name of a machine. Use at most 12 letters and digits.</translation>
    </message>
    <message>
        <source>预约码不正确，请重新扫描或逐位核对。</source>
        <translation>The appointment code is not right: scan it again, or check each character.</translation>
    </message>
    <message>
        <source>“{items}”不能{act}：{law}。</source>
        <translation>&quot;{items}&quot;: {act} is not open to it. {law}.</translation>
    </message>
    <message>
        <source>延期最多 {most} 个工作日，请改正天数。</source>
        <translation>An extension is at most {most} working days. Correct the number.</translation>
    </message>
    <message>
        <source>“{item}”已经延过一次期，不能再延。</source>
        <translation>&quot;{item}&quot; has been extended once already and cannot be again.</translation>
    </message>
    <message>
        <source>补齐材料的日期不能早于今天，也不能晚于承诺办结期限（{latest}）。</source>
        <translation>The date must not be before today nor after the promised limit ({latest}).</translation>
    </message>
    <message>
        <source>特别程序的预计结束日期不能早于今天，请改正。</source>
        <translation>A special procedure cannot be expected to end before today. Correct the date.</translation>
    </message>
    <message>
        <source>这些事项不是即办件，要由承办部门决定：{items}。</source>
        <translation>These are not decided at the window but by their department: {items}.</translation>
    </message>
    <message>
        <source>平台没有接受这一步，文书已作废、没有打印。请先处理退回的操作。</source>
        <translation>The platform refused this step; the paper is void and was not printed. Deal with the refusal first.</translation>
    </message>
    <message>
        <source>结果已由{by}在 {window} 号窗口送达，不能重复送达，请查看办件轨迹。</source>
        <translation>{by} delivered the result at window {window}. It cannot be delivered twice; see the timeline.</translation>
    </message>
    <message>
        <source>文件“{name}”写不进去，请换一个文件夹，或检查 U 盘后重试。</source>
        <translation>The file &quot;{name}&quot; cannot be written. Choose another folder, or check the USB stick, and try again.</translation>
    </message>
    <message>
        <source>公告的结束时间要晚于开始时间，也要晚于现在，请改正。</source>
        <translation>A notice must end after it begins, and after now. Please correct it.</translation>
    </message>
    <message>
        <source>{by} 刚才先存了第 {version} 版，没有覆盖。请核对不同之处后再保存。</source>
        <translation>{by} saved version {version} first; nothing was overwritten. Check what differs, then save again.</translation>
    </message>
    <message>
        <source>{window} 号窗口的队列刚被别人改过，没有覆盖。请核对后再保存。</source>
        <translation>Somebody has just changed the queues of window {window}; nothing was overwritten. Check, then save again.</translation>
    </message>
    <message>
        <source>“{name}”不是叫号规则文件，没有导入。请选择由本系统导出的 JSON 文件。</source>
        <translation>&quot;{name}&quot; is no file of calling rules and was not imported. Choose a JSON file exported by this program.</translation>
    </message>
    <message>
        <source>{name} 不是值班长，不能打开值班看板。请值班长登录。</source>
        <translation>{name} does not lead the hall and cannot open the duty board. Whoever leads the hall signs in here.</translation>
    </message>
    <message>
        <source>现在连不上网办平台，暂时核对不了编号，请稍后再试。</source>
        <translation>The online platform cannot be reached, so the number cannot be checked now. Try again later.</translation>
    </message>
    <message>
        <source>连不上大厅排队系统，暂时只能呼叫本窗口手里的号。请扫来访者的小票，或发备用号。</source>
        <translation>The hall&apos;s queue is out of reach; only numbers at this window can be called. Scan the visitor&apos;s slip, or give a reserve number.</translation>
    </message>
    <message>
        <source>本机今天的备用号已用完（{queue}），请到其他窗口取号，或先登记姓名。</source>
        <translation>The reserve numbers of this machine are used up for today ({queue}). Take a number at another window, or write the name down.</translation>
    </message>
    <message>
        <source>断线期间的叫号还没有交给大厅，正在上交，请稍候再试。</source>
        <translation>Calls made while the hall was away are still being handed in. Please try again in a moment.</translation>
    </message>
    <message>
        <source>不满意的评价请选择原因；其他评价不需要原因。</source>
        <translation>A poor rating needs a reason; any other has none.</translation>
    </message>
    <message>
        <source>{window} 号窗口今天的这次办理已经评价过，一次办理只评价一次。</source>
        <translation>This visit at window {window} was rated today already; a visit is rated once.</translation>
    </message>
    <message>
        <source>交接单号不对（{part}），请重新扫码或对照交接单逐位核对。</source>
        <translation>This is not a bundle number ({part}). Scan it again or compare it with the sheet.</translation>
    </message>
    <message>
        <source>本机没有交接单 {bundle}，请等同步后再扫，或核对单号。</source>
        <translation>This station has no bundle {bundle}. Scan again after the next sync, or check the number.</translation>
    </message>
    <message>
        <source>没有选中要交接的办件，请至少勾选一件。</source>
        <translation>No case is chosen. Tick at least one.</translation>
    </message>
    <message>
        <source>办件 {number} 已在交接单 {bundle} 中，不能重复交接，请刷新后再选。</source>
        <translation>Case {number} is in bundle {bundle} already and cannot be handed over twice. Refresh and choose again.</translation>
    </message>
    <message>
        <source>本机日期不对：本机是 {date}，排队系统是 {server}。请把本机日期改对再发号、叫号。</source>
        <translation>The date of this computer is wrong: it says {date}, the queue system {server}. Set it right before giving or calling numbers.</translation>
    </message>
    <message>
        <source>{day} 已经日结，今天不再发号、叫号，号码不再改动。</source>
        <translation>{day} has been ended: no more numbers are given or called today, and none changes.</translation>
    </message>
    <message>
        <source>这是窗口的登记码，请加上 --window 写明几号窗口；登记码还可以用。</source>
        <translation>The code is for a window: say which with --window; the code is good still.</translation>
    </message>
    <message>
        <source>外资负面清单的 {path} 处不正确（{problem}），请联系技术支持更新清单。</source>
        <translation>The negative list is wrong at {path} ({problem}); ask support for a newer one.</translation>
    </message>
    <message>
        <source>本机还没有外资负面清单，请联网更新后再查，或先按纸质清单核对。</source>
        <translation>This PC has no negative list yet; connect it and try again, or check the printed list.</translation>
    </message>
    <message>
        <source>拟投资领域属于{title}第 {measure} 条，不能受理，请依法作出不予办理决定。</source>
        <translation>The investment falls under no. {measure} of {title}: it cannot be accepted; decide not to deal with it.</translation>
    </message>
    <message>
        <source>负面清单的核对结果并不妨碍受理，请先重新核对清单。</source>
        <translation>The finding in the negative list does not bar it; search the list again first.</translation>
    </message>
    <message>
        <source>信用名单的 {path} 处不正确（{problem}），请联系技术支持更新名单。</source>
        <translation>The credit list is wrong at {path} ({problem}); ask support for a newer one.</translation>
    </message>
    <message>
        <source>申请人自 {since} 起列入{flag}，不适用容缺受理。请补齐材料，或一次性告知补正。</source>
        <translation>The applicant has been on {flag} since {since}: nothing may be deferred. Complete the materials, or ask for correction.</translation>
    </message>
    <message>
        <source>读卡器没有应答，请检查连接线；连好后会自动恢复，现在可手工输入证件号码。</source>
        <translation>The card reader does not answer: check its cable. It comes back by itself; meanwhile type the number.</translation>
    </message>
    <message>
        <source>这张证件没有读出来，请拿起后重新放上；仍读不出的，请手工输入证件号码。</source>
        <translation>The card could not be read: lift it and lay it down again, or type the number.</translation>
    </message>
    <message>
        <source>这里没有可以撤销的操作。</source>
        <translation>There is nothing to undo here.</translation>
    </message>
    <message>
        <source>平台没有接受这一步，不用撤销。</source>
        <translation>The platform has not taken this step in; there is nothing to undo.</translation>
    </message>
    <message>
        <source>{by} 在您之后又改过，不能撤销；请看过现在的内容后直接更正。</source>
        <translation>{by} has changed it after you, so it can&apos;t be undone. Look at what stands there now and correct that.</translation>
    </message>
    <message>
        <source>已收件并给出编号，不能撤销；申请人不办了，请办“申请人撤回”。</source>
        <translation>The case is received and has its number, so it can&apos;t be undone. If the applicant gives up, record a withdrawal.</translation>
    </message>
    <message>
        <source>受理通知书已出具，不能撤销；内容有误请更正，申请人不办了请办“申请人撤回”。</source>
        <translation>The notice of acceptance is issued, so it can&apos;t be undone. Correct what is wrong; if the applicant gives up, record a withdrawal.</translation>
    </message>
    <message>
        <source>一次性告知已出具，不能撤销；材料收齐后请办“补正收齐”。</source>
        <translation>The one notice of what is missing is issued, so it can&apos;t be undone. When all has come, record it as supplemented.</translation>
    </message>
    <message>
        <source>办件已经终结，文书已出具，不能撤销；请用“重新申报”，内容不用再录。</source>
        <translation>The case has ended and its notice is issued, so it can&apos;t be undone. File again with the same contents.</translation>
    </message>
    <message>
        <source>决定已作出，不能撤销；确有错误的由决定机关依法撤销（行政许可法第六十九条）。</source>
        <translation>The decision is made and can&apos;t be undone. If it is wrong, the deciding body revokes it by law (Licensing Law, article 69).</translation>
    </message>
    <message>
        <source>期限的变动已告知申请人，不能撤销；停了的请办“恢复计时”。</source>
        <translation>The applicant has been told of the change of the limit, so it can&apos;t be undone. If the clock stands still, resume it.</translation>
    </message>
    <message>
        <source>文书已打印登记，不能撤销；没有交出的请收回，需要时再打一份。</source>
        <translation>The paper is printed and recorded, so it can&apos;t be undone. Keep back what was not handed out; print another copy when needed.</translation>
    </message>
    <message>
        <source>已送达并有回证，不能撤销；交错的请联系领取人换回，并报告值班负责人。</source>
        <translation>It is delivered and receipted, so it can&apos;t be undone. If it was the wrong one, have it exchanged and tell the manager on duty.</translation>
    </message>
    <message>
        <source>材料已登记交接，不能撤销；有误的请在“交接”里登记缺失。</source>
        <translation>The handover is recorded and can&apos;t be undone. If it is wrong, record what is missing under Handover.</translation>
    </message>
    <message>
        <source>评价是办事人作出的，不能撤销，也不能由窗口更改。</source>
        <translation>The rating is the visitor&apos;s; the window can neither undo nor change it.</translation>
    </message>
    <message>
        <source>号码已经叫出，不能撤销；人没有来请重呼或过号，叫错了请转移（F2、F3、F4）。</source>
        <translation>The number has been called and can&apos;t be taken back. If nobody comes, recall or skip; if it was wrong, transfer (F2, F3, F4).</translation>
    </message>
    <message>
        <source>事项目录已更新为 {version}，对本件有 {n} 处变化。请先看上方的变化，再收件。</source>
        <translation>The catalogue is now {version}, with {n} changes for this case. Read them above, then receive.</translation>
    </message>
    <message>
        <source>批次编号不对（{part}），请重新扫码或对照凭证逐位核对。</source>
        <translation>The batch number is wrong ({part}). Scan it again or compare it with the receipt.</translation>
    </message>
    <message>
        <source>本机没有批次 {batch}，请等同步后再查，或核对编号。</source>
        <translation>Batch {batch} is not on this PC. Wait for the sync, or check the number.</translation>
    </message>
    <message>
        <source>与第 {row} 家企业名称相同，请改名或删除其中一家。</source>
        <translation>Same company name as no. {row}. Rename or delete one of them.</translation>
    </message>
    <message>
        <source>与第 {row} 家是同一位法定代表人，请确认无误。</source>
        <translation>Same legal representative as no. {row}. Make sure that this is right.</translation>
    </message>
    <message>
        <source>与第 {row} 家证件号码相同而姓名不同，请对照证件改正。</source>
        <translation>Same ID number as no. {row} under another name. Compare it with the ID.</translation>
    </message>
    <message>
        <source>这家企业已有在办的 {number}，不要重复收件，请删除这一行。</source>
        <translation>This company has an open case {number}. Do not receive it again: delete this row.</translation>
    </message>
    <message>
        <source>这位法定代表人已有同类的在办件 {number}，请确认不是同一件事。</source>
        <translation>This legal representative has an open case {number} of this kind. Make sure that it is another matter.</translation>
    </message>
    <message>
        <source>还没有一家企业可以收件，请先填写企业，改好标红的单元格。</source>
        <translation>No company can be received yet. Fill in companies and mend the cells marked red.</translation>
    </message>
    <message>
        <source>一批最多 {most} 家企业，请分成几批办理。</source>
        <translation>A batch has at most {most} companies. Make several batches of them.</translation>
    </message>
    <message>
        <source>表格软件把长号码存成了数字，末几位已丢失；请把该列设为文本后重新填写。</source>
        <translation>The spreadsheet kept a long number as an amount and lost its last digits. Make the column text and fill it in again.</translation>
    </message>
    <message>
        <source>单元格是“{text}”，公式没有结果；请在表格里改好后再导入，或直接填写。</source>
        <translation>The cell is &quot;{text}&quot;, a formula without a result. Mend it in the spreadsheet, or type the value.</translation>
    </message>
    <message>
        <source>文件“{name}”不是表格，请换成 Excel（.xlsx）或 CSV。</source>
        <translation>&quot;{name}&quot; is not a table. Bring Excel (.xlsx) or CSV.</translation>
    </message>
    <message>
        <source>文件“{name}”是旧版 Excel 或有密码保护，请取消密码、另存为 .xlsx 后再导入。</source>
        <translation>&quot;{name}&quot; is of an old Excel or locked by a password. Remove the password and save it as .xlsx.</translation>
    </message>
    <message>
        <source>表格“{name}”已损坏，读不出来，请用 Excel 重新保存后再导入。</source>
        <translation>The table &quot;{name}&quot; is damaged and can&apos;t be read. Save it again with Excel.</translation>
    </message>
    <message>
        <source>表格“{name}”展开后有 {size}，超过 {limit} 的上限，请只保留企业名单。</source>
        <translation>The table &quot;{name}&quot; has {size} unpacked, more than the limit of {limit}. Keep only the list of companies.</translation>
    </message>
    <message>
        <source>表格“{name}”超过 {most} 行，请分成几个文件导入。</source>
        <translation>The table &quot;{name}&quot; has more than {most} rows. Make several files of it.</translation>
    </message>
    <message>
        <source>在“{name}”里没有找到认识的表头，请用模板填写，或把表头改成表单上的名称。</source>
        <translation>No known headings were found in &quot;{name}&quot;. Use the template, or name the columns as the form does.</translation>
    </message>
    <message>
        <source>（依据：{source}）</source>
        <translation> (by {source})</translation>
    </message>
    <message>
        <source>身份和法定内容的差异，确认时必须写明依据。</source>
        <translation>A difference about identity or law is resolved only with its grounds.</translation>
    </message>
    <message>
        <source>这一处的确认已记入办件，不能撤销；要改请到“核对差异”里重新确认。</source>
        <translation>This decision is on record and cannot be undone; to change it, decide again under &quot;Resolve differences&quot;.</translation>
    </message>
    <message>
        <source>本机有 {count} 项业务未同步，最早的已有 {hours} 小时，暂停新收件；已收的件可以继续办完。请恢复网络并同步，详情见同步中心；草稿已保存。</source>
        <translation>{count} steps are unsynced, the oldest for {hours} hours: no new cases; those received can be finished. Restore the link and sync (see the sync centre); drafts are kept.</translation>
    </message>
    <message>
        <source>本机磁盘剩余不足 {limit} GB，暂停新收件；已收的件可以继续办完。请联系管理员清理磁盘，草稿已保存。</source>
        <translation>Less than {limit} GB is left on this disk: no new cases; those received can be finished. Ask the administrator to make room; drafts are kept.</translation>
    </message>
    <message>
        <source>本机没有未同步的业务，不用导出。请直接关闭。</source>
        <translation>Nothing is unsynced on this PC; there is nothing to export. Just close this.</translation>
    </message>
    <message>
        <source>“{name}”不是未同步业务的导出文件，请核对文件后再导入。</source>
        <translation>&quot;{name}&quot; is no package of unsynced work; check the file and import again.</translation>
    </message>
    <message>
        <source>“{name}”是大厅 {hall} 导出的，请在那个大厅的电脑上导入。</source>
        <translation>&quot;{name}&quot; is from hall {hall}; import it on a PC of that hall.</translation>
    </message>
    <message>
        <source>导出码或大厅密钥不对，打不开“{name}”，请核对后再试。</source>
        <translation>The code or the hall&apos;s key does not open &quot;{name}&quot;; check it and try again.</translation>
    </message>
    <message>
        <source>“{name}”从第 {at} 字节起不完整或被改过，没有导入任何内容。请从原来的电脑重新导出。</source>
        <translation>&quot;{name}&quot; is cut or altered from byte {at} on; nothing was imported. Export it again on the first PC.</translation>
    </message>
    <message>
        <source>没有名为“{name}”的平台接口程序，本窗口不与平台同步，可以离线工作。请联系管理员核对设置。</source>
        <translation>There is no platform adapter &quot;{name}&quot;. This window does not synchronise and can work offline. Ask your administrator to check the settings.</translation>
    </message>
    <message>
        <source>平台接口程序“{name}”不能用（{problem}），本窗口不与平台同步，可以离线工作。请联系管理员。</source>
        <translation>The platform adapter &quot;{name}&quot; does not work ({problem}). This window does not synchronise and can work offline. Tell your administrator.</translation>
    </message>
    <message>
        <source>办件 {number} 已由新版平台更新，本程序版本太旧，读不了新内容。请联系技术支持升级本程序后再办这一件。</source>
        <translation>A newer platform has changed case {number} and this program is too old to read it. Ask support to upgrade the program, then go on with this case.</translation>
    </message>
    <message>
        <source>平台给本机的编号今天已用完，连上平台后自动补；已收的件可以继续办，草稿已保存。急办的请到其他窗口收件。</source>
        <translation>The platform&apos;s numbers for this PC are used up for today; more come with the link. Cases already received can go on, the draft is saved. What is urgent can be received at another window.</translation>
    </message>
    <message>
        <source>登记码输错了，请逐位核对。</source>
        <translation>The code is mistyped; compare it character by character.</translation>
    </message>
    <message>
        <source>平台没有发过这个登记码，请核对，或向平台管理员另要一个。</source>
        <translation>The platform has not given this code; check it, or ask its operator for another.</translation>
    </message>
    <message>
        <source>这个登记码已经用过，请向平台管理员另要一个。</source>
        <translation>This code has been used; ask the platform&apos;s operator for another.</translation>
    </message>
    <message>
        <source>这个登记码已经过期，请向平台管理员另要一个。</source>
        <translation>This code has expired; ask the platform&apos;s operator for another.</translation>
    </message>
    <message>
        <source>登记码输错的次数太多，请 {seconds} 秒后再试。</source>
        <translation>Too many wrong codes; try again in {seconds} seconds.</translation>
    </message>
    <message>
        <source>这个登记码不是给本机所在大厅（{hall}）的，请核对；登记码还可以用。</source>
        <translation>This code is not for this PC&apos;s hall ({hall}); check it. It is good still.</translation>
    </message>
    <message>
        <source>没有收到平台的答复，请检查网络，用同一个登记码再试，不会多登记。</source>
        <translation>The platform gave no answer; check the link and give the same code again: nothing is enrolled twice.</translation>
    </message>
    <message>
        <source>“{path}”里没有第二副本。请核对文件夹，或插上那块盘后再试。</source>
        <translation>There is no second copy in {path}. Check the folder, or plug the volume in and try again.</translation>
    </message>
    <message>
        <source>“{path}”里有几台电脑的第二副本（{stations}），请写明要恢复哪一台。</source>
        <translation>{path} holds the second copies of several stations ({stations}). Say which one to restore.</translation>
    </message>
    <message>
        <source>第二副本用大厅密钥封存，请先在设置里写上大厅密钥（hall_key）。</source>
        <translation>A second copy is sealed with the hall&apos;s key. Set hall_key first.</translation>
    </message>
    <message>
        <source>数据文件已损坏：{path}，文件保持原样。未同步的业务在第二副本里：{copy}。选择“保留并重建”，会自动恢复。</source>
        <translation>The data file is damaged and was left as it is: {path}. Unsynced work is in the second copy: {copy}. Choose &quot;Keep and rebuild&quot;, and it is restored by itself.</translation>
    </message>
    <message>
        <source>磁盘读写失败（{path}），这一步没有保存。请关闭一窗后重新打开；若仍失败，请联系技术支持。</source>
        <translation>The disk could not be read or written ({path}); this step was not saved. Close Yichuang and open it again; if it fails again, call support.</translation>
    </message>
    <message>
        <source>磁盘出错，本机已停止保存，之前确认保存的内容都在。请暂停收件，关闭一窗后重新打开；若再次出现，请联系技术支持。</source>
        <translation>The disk has failed and this PC saves nothing more; what was confirmed as saved is there. Stop intake, close Yichuang and open it again; if it happens again, call support.</translation>
    </message>
    <message>
        <source>{by}已经对这个事项{act}，内容与本次不同，以先办的为准；请刷新后核对。</source>
        <translation>{by} has done this already ({act}), with other contents; what came first stands. Refresh and compare.</translation>
    </message>
    <message>
        <source>决定日期应在受理之日（{earliest}）和今天（{latest}）之间，请对照文书改正。</source>
        <translation>The decision lies between the day of acceptance ({earliest}) and today ({latest}): correct the date as the paper says.</translation>
    </message>
    <message>
        <source>有效期 {until} 早于决定日期，请对照证照改正。</source>
        <translation>It is valid until {until}, before it was decided: correct the date as the licence says.</translation>
    </message>
    <message>
        <source>文件一直被别的程序占用（{path}），这一步没有保存，请重试。多半是杀毒软件；若常出现，请管理员把数据文件夹加入它的排除名单。</source>
        <translation>Another program keeps a file open ({path}); this step was not saved, please try again. Most likely it is the virus scanner: if it happens often, ask the administrator to exclude the data folder from it.</translation>
    </message>
    <message>
        <source>“{items}”告知补正的期限到 {day} 为止，逾期不告知的，依法即为受理（行政许可法第三十二条第四项），不能再要求补正，请予受理。</source>
        <translation>More could be asked of &quot;{items}&quot; until {day}; what nobody asked for in time is accepted by law (Administrative Licensing Law art. 32(4)): nothing more may be asked, please accept.</translation>
    </message>
    <message>
        <source>“{items}”的答复期限到 {day} 为止，逾期依法即为受理（行政许可法第三十二条），不能再{act}；不符合条件的，受理后说明理由，作出不予许可的决定（第三十八条）。</source>
        <translation>&quot;{items}&quot; had to be answered by {day}; by law it is accepted since (Administrative Licensing Law art. 32), and {act} is no longer possible. What does not meet the conditions is accepted and then denied, with the reasons (art. 38).</translation>
    </message>
    <message>
        <source>此后已对办件作出处理，不能撤销；内容有误的请直接更正，缺的材料请补上。</source>
        <translation>The case has been acted on since, so this can&apos;t be undone. Correct what is wrong, and add what is missing.</translation>
    </message>
    <message>
        <source>补正已登记，不能撤销；告知过的材料仍不合要求的，可以就这些再告知补正，允许容缺的也可以在受理时承诺后补。</source>
        <translation>The supplement is recorded and can&apos;t be undone. What you had asked for and is still not right may be asked for again; what may follow later can be promised at acceptance.</translation>
    </message>
    <message>
        <source>已告知不予受理或不受理，文书已出具，不能撤销；申请人可以向有权的机关提出，也可以依法申请复议或者提起诉讼；再来申请的，另行收件。</source>
        <translation>The applicant was told that the application is not accepted; the paper is out, so this can&apos;t be undone. They may turn to the competent body, ask for a review or go to court. Take a new application in as a new case.</translation>
    </message>
    <message>
        <source>办件已经转报，不能撤销；转错了的，请联系接收的机关退回材料，另行收件。</source>
        <translation>The case was forwarded, so this can&apos;t be undone. If it went to the wrong body, ask that body to return the materials and take them in as a new case.</translation>
    </message>
    <message>
        <source>办件已经归档或作废，不能撤销；还要办的，另行收件。</source>
        <translation>The case is archived or void, so this can&apos;t be undone. Take what is still wanted in as a new case.</translation>
    </message>
    <message>
        <source>信用：本人自 {since} 起列入{flag}；可以收件，受理时须从严核对。</source>
        <translation>Credit: on the list &quot;{flag}&quot; since {since}. The case may be received; look twice at acceptance.</translation>
    </message>
    <message>
        <source>本窗口还没有选扫描来源，请先在“扫描设置”里选一个。</source>
        <translation>No scan source has been chosen at this window. Choose one in the scan settings first.</translation>
    </message>
    <message>
        <source>没有安装名为“{name}”的扫描驱动（已有：{known}），请在“扫描设置”里另选。</source>
        <translation>No scan driver named “{name}” is installed (there are: {known}). Choose another in the scan settings.</translation>
    </message>
    <message>
        <source>扫描驱动“{name}”用不了（{problem}），请在“扫描设置”里另选，或请管理员检查。</source>
        <translation>The scan driver “{name}” cannot be used ({problem}). Choose another in the scan settings, or have an administrator look at it.</translation>
    </message>
    <message>
        <source>扫描仪卡纸。请取出卡住的纸，把还没扫的放回进纸器，再按“继续”。</source>
        <translation>The scanner has jammed. Take the paper out, put what is not scanned yet back into the feeder, then press Go on.</translation>
    </message>
    <message>
        <source>扫描仪的盖子没有合上，请合上后按“继续”。</source>
        <translation>The scanner&apos;s cover is open. Close it and press Go on.</translation>
    </message>
    <message>
        <source>扫描仪里没有纸，请放好材料后按“继续”。</source>
        <translation>There is no paper in the scanner. Put the papers in and press Go on.</translation>
    </message>
    <message>
        <source>扫描仪正被别人使用，请稍候再按“继续”。</source>
        <translation>Somebody else is using the scanner. Wait a moment and press Go on.</translation>
    </message>
    <message>
        <source>扫描仪没有应答，请检查电源和连接线，好了按“继续”。</source>
        <translation>The scanner does not answer. Check its power and cable, then press Go on.</translation>
    </message>
    <message>
        <source>扫描中途断了，正在扫的这一页没有收到。请把它放回去，按“继续”。</source>
        <translation>The scan broke off: the page being scanned has not come. Put it back and press Go on.</translation>
    </message>
    <message>
        <source>扫描仪不接受这样的扫描，请在“扫描设置”里换一种，或请管理员检查权限。</source>
        <translation>The scanner does not take such a scan. Choose another way in the scan settings, or have an administrator check the rights.</translation>
    </message>
    <message>
        <source>这一页不能这样处理（{step}），原件没有变。</source>
        <translation>This page cannot be worked on so ({step}); the original is unchanged.</translation>
    </message>
    <message>
        <source>“{name}”处理了 {seconds} 秒仍没有完成，已停止，原件没有变。请重新扫描这一页。</source>
        <translation>&quot;{name}&quot; was not done after {seconds} s and was given up; the original is unchanged. Scan the page again.</translation>
    </message>
    <message>
        <source>“{name}”太大，处理不了，原件没有变。请降低分辨率重新扫描这一页。</source>
        <translation>&quot;{name}&quot; is too large to be worked on; the original is unchanged. Scan the page again at a lower resolution.</translation>
    </message>
    <message>
        <source>“{name}”可能已损坏，处理中断，原件没有变。请重新扫描这一页。</source>
        <translation>&quot;{name}&quot; may be damaged and was not worked on; the original is unchanged. Scan the page again.</translation>
    </message>
    <message>
        <source>“{name}”不是本系统归档的文件，无法核对是否被改动。</source>
        <translation>&quot;{name}&quot; was not filed by this program; whether it was changed cannot be told.</translation>
    </message>
    <message>
        <source>PDF“{name}”带有会自己运行的脚本，为安全不能收。请打印后扫描，或请来访者另存一份。</source>
        <translation>The PDF &quot;{name}&quot; has a script that runs by itself and cannot be taken in. Print and scan it, or ask for a plain copy.</translation>
    </message>
    <message>
        <source>PDF“{name}”里夹带了别的文件，为安全不能收。请打印后扫描，或请来访者另存一份。</source>
        <translation>The PDF &quot;{name}&quot; carries other files inside and cannot be taken in. Print and scan it, or ask for a plain copy.</translation>
    </message>
    <message>
        <source>PDF“{name}”是动态表单，看不到固定的页面，不能归档。请打印后扫描。</source>
        <translation>The PDF &quot;{name}&quot; is a dynamic form without fixed pages and cannot be filed. Print and scan it.</translation>
    </message>
    <message>
        <source>文件“{name}”里还藏着另一种文件，为安全不能收。请打印后扫描，或请来访者另存一份。</source>
        <translation>The file &quot;{name}&quot; hides another kind of file and cannot be taken in. Print and scan it, or ask for a plain copy.</translation>
    </message>
    <message>
        <source>{window} 号窗口现在是“{status}”，不能{act}，请先签到开窗。</source>
        <translation>Window {window} is &quot;{status}&quot;: {act} is not possible. Sign in at the window first.</translation>
    </message>
    <message>
        <source>暂停叫号要选一个原因，请选好再暂停。</source>
        <translation>A pause needs a reason: choose one, then pause.</translation>
    </message>
    <message>
        <source>{queue} 队列的数对不上（应为 {expected}，实为 {found}）：{numbers}。请联系技术支持。</source>
        <translation>Queue {queue} does not add up (should be {expected}, is {found}): {numbers}. Call technical support.</translation>
    </message>
    <message>
        <source>移交单 {number} 还没有打印出来，请先打印，移交后再登记。</source>
        <translation>Sheet {number} has not come out yet: print it first, and mark it once it is handed over.</translation>
    </message>
    <message>
        <source>这份文书不是本机出具的，本机没有存底。请在出具的窗口打开，或者补打一份。</source>
        <translation>This paper was not issued on this PC, which keeps no copy. Open it at the window that issued it, or reprint it.</translation>
    </message>
    <message>
        <source>存底文件 {name} 不在了，或者被改动过，不能原样打开。请补打一份。</source>
        <translation>The kept file {name} is gone or was changed and cannot be opened as issued. Please reprint it.</translation>
    </message>
    <message>
        <source>“{name}”不是单页图片，不能重新处理。PDF 请从原件重新扫描。</source>
        <translation>“{name}” is no picture of a single page and can&apos;t be made again. Scan the paper anew instead of the PDF.</translation>
    </message>
    <message>
        <source>{number} 现在不收“{name}”（清单里没有，或已经办结）。</source>
        <translation>{number} does not take “{name}” now (not on its list, or closed).</translation>
    </message>
    <message>
        <source>“{text}”不是分隔页上的码。</source>
        <translation>“{text}” is no code of a separator sheet.</translation>
    </message>
    <message>
        <source>“{item}”的证照有有效期，请对照证照填写有效期至。</source>
        <translation>The licence of “{item}” has an end: enter its last day as the licence says.</translation>
    </message>
    <message>
        <source>沿用的材料已过有效期，或填写内容已改：{names}。已从草稿中取出，请重新收取后再收件。</source>
        <translation>What was used again has run out, or the answers it proves have changed: {names}. It was taken out of the draft; take it in anew.</translation>
    </message>
    <message>
        <source>没有找到高拍仪。请插好它的 USB 线，插好后会自动打开。</source>
        <translation>No document camera was found. Plug in its USB cable; it is then opened by itself.</translation>
    </message>
    <message>
        <source>打不开高拍仪“{camera}”：正被别的程序使用，或系统不许用摄像头。请关闭厂家的拍摄程序再试。</source>
        <translation>The camera “{camera}” cannot be opened: another program uses it, or the system does not allow cameras. Close the maker&apos;s program and try again.</translation>
    </message>
    <message>
        <source>高拍仪“{camera}”没有画面了，已拍下的页都已收好。请检查 USB 线，再重新连接。</source>
        <translation>The camera “{camera}” gives no picture any more; the pages taken are kept. Check its USB cable and connect again.</translation>
    </message>
    <message>
        <source>剪贴板里没有图片，也没有文件。请先在别的程序里复制图片或文件，再粘贴。</source>
        <translation>The clipboard holds neither a picture nor files. Copy one in another program first, then paste.</translation>
    </message>
    <message>
        <source>还在扫描或处理页面，请等做完，或按 Esc 停止后再收件。</source>
        <translation>Pages are still being scanned or worked on. Wait for the end, or press Esc to stop it, then receive.</translation>
    </message>
    <message>
        <source>没有设置更新来源（update_url），或本程序没有带更新的根证书。</source>
        <translation>No source of updates is set (update_url), or this build was shipped without a signing root.</translation>
    </message>
    <message>
        <source>本程序从源码运行，请用 git 更新。</source>
        <translation>This runs from a checkout; bring it up to date with git.</translation>
    </message>
    <message>
        <source>连不上更新来源 {url}，现用的版本不受影响，请稍后再试。</source>
        <translation>The source of updates {url} cannot be reached; the present version goes on. Try again later.</translation>
    </message>
    <message>
        <source>更新没有通过签名核验（{problem}），没有安装，请联系技术支持。</source>
        <translation>The update is not as it was signed ({problem}); nothing was installed. Call support.</translation>
    </message>
    <message>
        <source>新版 {version} 在本机装不上（{problem}），仍用现在的版本，请联系技术支持。</source>
        <translation>Version {version} cannot be put in place on this PC ({problem}); the present one stays. Call support.</translation>
    </message>
    <message>
        <source>一次打印 1 至 {most} 份，不能是 {copies} 份。请改份数。</source>
        <translation>1 to {most} copies are printed at once, not {copies}. Change the number of copies.</translation>
    </message>
    <message>
        <source>打印机“{printer}”没有纸盒“{tray}”（有：{trays}），没有打印。请另选纸盒，或由打印机自选。</source>
        <translation>Printer “{printer}” has no tray “{tray}” (it has: {trays}); nothing was printed. Choose another tray, or leave it to the printer.</translation>
    </message>
    <message>
        <source>打印机“{printer}”不能双面打印，没有打印。请改为单面，或换一台打印机。</source>
        <translation>Printer “{printer}” cannot print on both sides; nothing was printed. Print on one side, or choose another printer.</translation>
    </message>
    <message>
        <source>打印机“{printer}”一次最多打 {most} 份，没有打印。请减少份数，分几次打。</source>
        <translation>Printer “{printer}” takes at most {most} copies at once; nothing was printed. Print fewer, several times.</translation>
    </message>
    <message>
        <source>这张纸宽 {width} 毫米，打印机“{printer}”只能打 {room} 毫米，没有打印。请换一台打印机。</source>
        <translation>The paper is {width} mm wide and printer “{printer}” reaches {room} mm; nothing was printed. Choose another printer.</translation>
    </message>
    <message>
        <source>打印机“{printer}”没有 {width}×{height} 毫米的纸，没有打印。请换一台打印机。</source>
        <translation>Printer “{printer}” has no sheet of {width}×{height} mm; nothing was printed. Choose another printer.</translation>
    </message>
    <message>
        <source>打印机的碳带用完了，请换上新碳带后再打一次。</source>
        <translation>The printer is out of ribbon. Put in a new ribbon, then print again.</translation>
    </message>
    <message>
        <source>这份还没有打出，会自动再打；要快可按“重试”，或“改用另一台”。</source>
        <translation>It is not printed yet and is tried again by itself; “Retry” or “Other printer” is quicker.</translation>
    </message>
    <message>
        <source>这份正在打印机上，请等它打完；打不出会自己说明原因。</source>
        <translation>It is at the printer; please wait. If it cannot be printed, the reason is told.</translation>
    </message>
    <message>
        <source>这份已经打出；还要一份请按“重印”。</source>
        <translation>It is printed; “Print again” makes another copy.</translation>
    </message>
    <message>
        <source>这份可能已出纸，程序不会自己再打。先看出纸口，再按“已出纸”或“重印”。</source>
        <translation>It may be out, so it is not printed again by itself. Look at the printer, then press “It is out” or “Print again”.</translation>
    </message>
    <message>
        <source>这份已经作废，不再打印；需要时请在办件里重新打印。</source>
        <translation>It is void and will not be printed; print it from its case if needed.</translation>
    </message>
    <message>
        <source>这台打印机有一份可能已出纸，请先看出纸口，对那一份按“已出纸”或“重印”；也可“改用另一台”。</source>
        <translation>Another paper may be out of this printer: look first, and press “It is out” or “Print again” for that one; or use another printer.</translation>
    </message>
    <message>
        <source>这类文书没有选打印机，请先在“打印设置”里选一台。</source>
        <translation>No printer is chosen for such papers; choose one in “Printers” first.</translation>
    </message>
    <message>
        <source>{name} 已超过 {days} 天没有经值班长确认，暂不能登录。请值班长在本机当面确认，或由管理员重新登记；已保存的办件不受影响。</source>
        <translation>Nobody has confirmed {name} for more than {days} days, so they cannot sign in. A hall leader confirms them here in person, or the administrator enrols them anew; saved cases are untouched.</translation>
    </message>
    <message>
        <source>{name} 的密码还是别人设的初始密码，请本人先登录一次，改成自己的密码。</source>
        <translation>{name} still has a password that somebody else set. They sign in once and change it first.</translation>
    </message>
    <message>
        <source>这是 {name} 锁定的窗口，只有本人或值班长可以打开。</source>
        <translation>{name} has locked this window: only they or a hall leader can open it.</translation>
    </message>
    <message>
        <source>“{act}”只有{who}可以办，没有执行。请找{who}。</source>
        <translation>Not done ({act}): only {who} may do it. Turn to {who}.</translation>
    </message>
    <message>
        <source>“{act}”须两个人：请另一位有权的人员在本窗口输入密码核准。没有执行。</source>
        <translation>Not done ({act}): it takes two. Somebody else who may approve types their password at this window.</translation>
    </message>
    <message>
        <source>“{act}”只能由{who}核准，请{who}输入自己的密码。</source>
        <translation>Only {who} may approve this ({act}). Ask {who} to type their own password.</translation>
    </message>
    <message>
        <source>“{act}”不能由申请的人自己核准，请另一位人员输入密码。</source>
        <translation>Whoever asks cannot approve ({act}). Somebody else types their password.</translation>
    </message>
    <message>
        <source>密码太短，至少 {shortest} 个字符。</source>
        <translation>The password is too short; take at least {shortest} characters.</translation>
    </message>
    <message>
        <source>密码太长，最多 {longest} 个字符。</source>
        <translation>The password is too long; take at most {longest} characters.</translation>
    </message>
    <message>
        <source>密码不能就是工号，请换一个。</source>
        <translation>The password must not be the login. Choose another.</translation>
    </message>
    <message>
        <source>密码不能只是同一个字符，请换一个。</source>
        <translation>The password must not be one character again and again. Choose another.</translation>
    </message>
    <message>
        <source>新密码和原来的一样，请换一个。</source>
        <translation>The new password is the same as before. Choose another.</translation>
    </message>
    <message>
        <source>原密码不对，请重新输入。</source>
        <translation>The old password is wrong. Type it again.</translation>
    </message>
    <message>
        <source>本机数据由密码锁着，请先用工号和密码打开窗口。</source>
        <translation>This PC&apos;s data are locked by a password. Open the window with a login and password first.</translation>
    </message>
    <message>
        <source>平台的证书不可信，什么也没有发送。请管理员核对平台地址和证书文件。</source>
        <translation>The platform&apos;s certificate is not trusted; nothing was sent. Ask your administrator to check the platform&apos;s address and the certificate file.</translation>
    </message>
    <message>
        <source>{window} 号窗口失联，没有转过去。请转到队列，或转到其他窗口。</source>
        <translation>Window {window} does not answer; nobody was sent there. Choose a queue or another window.</translation>
    </message>
    <message>
        <source>{window} 号窗口已经恢复，没有关窗。要关窗请在窗口上操作。</source>
        <translation>Window {window} is there again and was not closed. Its clerk can close it.</translation>
    </message>
    <message>
        <source>大厅数据库是 PostgreSQL {found}，太旧。请管理员换用 {oldest} 或更新的。</source>
        <translation>The hall&apos;s database is PostgreSQL {found}, which is too old. Ask the administrator for {oldest} or newer.</translation>
    </message>
    <message>
        <source>电子证照清单的 {path} 处不正确（{problem}），请联系技术支持更新清单。</source>
        <translation>The list of electronic licences is wrong at {path} ({problem}). Please ask support to update it.</translation>
    </message>
    <message>
        <source>“{name}”不是签发机关提供给申请人的证照，请移除后请申请人出示原件。</source>
        <translation>“{name}” is no licence an issuer has given for anybody here. Please remove it and ask for the original.</translation>
    </message>
    <message>
        <source>“{item}”要用“{others}”的结果，出结果后才能决定；请先登记或办结前面的事项。</source>
        <translation>“{item}” needs the result of “{others}” and is decided after it. Record or settle that one first.</translation>
    </message>
    <message>
        <source>请写明回访的结果；没有待回访的评价不用记。</source>
        <translation>Please say what came of the call; without a rating that waits for one there is nothing to note.</translation>
    </message>
    <message>
        <source>平台不认本机所设的密码算法（crypto_suite = {suite}），没有登记，登记码还可以用。请联系平台管理员，或改用平台支持的算法。</source>
        <translation>The platform takes no keys of this PC&apos;s suite (crypto_suite = {suite}); nothing was enrolled and the code stays good. Ask the platform&apos;s operator, or set a suite it knows.</translation>
    </message>
    <message>
        <source>这个登记码是给取号机的，不是给窗口的，没有登记；登记码还可以用。请向平台管理员另要一个。</source>
        <translation>This code is for a kiosk, not for a window. Nothing was enrolled, and the code is good still. Ask the platform&apos;s operator for another.</translation>
    </message>
    <message>
        <source>“{item}”要用“{others}”的结果，而后者没有批准，不能准予；请按不予办理或撤回处理。</source>
        <translation>“{item}” needs the result of “{others}”, which was not approved, so it can&apos;t be granted. Deny it, or let the applicant withdraw it.</translation>
    </message>
    <message>
        <source>日结表 {number} 第 {copy} 份已经出具，但没有送去打印：{why}之后选这一份按原样再打印。</source>
        <translation>Day sheet {number}, copy {copy}, is issued but was not sent to the printer: {why} After that choose this copy and print it as it was.</translation>
    </message>
    <message>
        <source>“{queue}”停办中，不再取号；已取的号照常叫。请选别的队列。</source>
        <translation>“{queue}” is being closed and gives no more numbers; those taken are still called. Please choose another queue.</translation>
    </message>
    <message>
        <source>“{name}”不是完整的事项目录（{at} {problem}），队列没有改动。请选择平台发布的目录文件。</source>
        <translation>“{name}” is no whole catalogue ({at} {problem}); the queues were not changed. Choose a catalogue file as the platform publishes it.</translation>
    </message>
    <message>
        <source>文件“{name}”的 {key} 不合适：{problem}。请改正文件后再试。</source>
        <translation>{key} in the file “{name}” does not fit: {problem}. Mend the file and try again.</translation>
    </message>
    <message>
        <source>“{name}”是新版程序导出的，没有导入任何内容。请先更新本机程序，再导入。</source>
        <translation>“{name}” was made by a newer program; nothing was imported. Update this program first, then import it.</translation>
    </message>
    <message>
        <source>有一条操作记录是新版程序写的，本机读不懂，已原样保留，请更新程序。</source>
        <translation>A newer program wrote one of the steps and this one cannot read it. It is kept as it is; update the program.</translation>
    </message>
    <message>
        <source>编号“{number}”有 {n} 个办件，请按申请人选要办的那一个，并告诉平台管理员编号重复。</source>
        <translation>{n} cases have the number {number}. Choose the one you mean by its applicant, and tell the platform&apos;s operator that the number was given twice.</translation>
    </message>
    <message>
        <source>{n} 份扫描件在本机磁盘上损坏或找不到：{names}。请趁申请人在时重新扫描。</source>
        <translation>{n} scans on this PC&apos;s disk are damaged or gone: {names}. Please scan them again while the applicant is here.</translation>
    </message>
    <message>
        <source>材料文件“{name}”在本机磁盘上找不到，平台上也没有，请趁申请人在时重新扫描。</source>
        <translation>The material file “{name}” is no longer on this PC&apos;s disk, and the platform does not have it. Please scan it again while the applicant is here.</translation>
    </message>
    <message>
        <source>{ticket} 现在不在等候，用不着补打号票；请核对号码，或看是否已经叫到。</source>
        <translation>{ticket} is not waiting, so it needs no slip. Check the number, or whether it was called already.</translation>
    </message>
    <message>
        <source>文书字库里没有“{characters}”：可以照常办理，但印有它的文书打不出来。请按身份证件改用拼音或通用字；没有的用（）留出位置，打印后手写补上。</source>
        <translation>The fonts of papers have no &quot;{characters}&quot;: go on as usual, but no paper with it can be printed. Write it as the identity paper romanises it or with the common character; where there is none, leave room with ( ) and write it in by hand after printing.</translation>
    </message>
</context>
<context>
    <name>Trust</name>
    <message>
        <source>B 级，已核对原件，可重复使用</source>
        <translation>B: original checked, reusable</translation>
    </message>
    <message>
        <source>C 级，用户上传，须核对原件</source>
        <translation>C: uploaded, original to be checked</translation>
    </message>
    <message>
        <source>D 级，申请人自制并承诺真实</source>
        <translation>D: self-made, promised to be true</translation>
    </message>
    <message>
        <source>A 级，由签发机关提供，直接使用</source>
        <translation>Level A, given by the issuer, used directly</translation>
    </message>
</context>
<context>
    <name>TrustDesk</name>
    <message>
        <source>密码已修改，下次登录请用新密码。</source>
        <translation>The password is changed; use the new one from the next sign-in on.</translation>
    </message>
    <message>
        <source>操作记录只有值班长可以查看。</source>
        <translation>Only a hall leader may read the audit trail.</translation>
    </message>
</context>
<context>
    <name>TryDialog</name>
    <message>
        <source>正在核对…</source>
        <translation>Checking…</translation>
    </message>
</context>
<context>
    <name>TurnsField</name>
    <message>
        <source>加一格</source>
        <translation>One turn more</translation>
    </message>
    <message>
        <source>减一格</source>
        <translation>One turn less</translation>
    </message>
    <message>
        <source>第 {n} 格</source>
        <translation>Turn {n}</translation>
    </message>
    <message>
        <source>{lane} {count} 次（{share}%）</source>
        <translation>{lane} {count} ({share}%)</translation>
    </message>
    <message>
        <source>三类都有人等时，每叫 {n} 次：{shares}</source>
        <translation>When all three wait, of {n} calls: {shares}</translation>
    </message>
</context>
<context>
    <name>UndoButton</name>
    <message>
        <source>撤销：{what}</source>
        <translation>Undo: {what}</translation>
    </message>
    <message>
        <source>{what}（{key}）</source>
        <translation>{what} ({key})</translation>
    </message>
</context>
<context>
    <name>Undoing</name>
    <message>
        <source>撤销：{what}</source>
        <translation>Undo: {what}</translation>
    </message>
    <message>
        <source>已撤销：{what}</source>
        <translation>Undone: {what}</translation>
    </message>
</context>
<context>
    <name>Unit</name>
    <message>
        <source>{n} 个工作日</source>
        <translation>{n} working day(s)</translation>
    </message>
    <message>
        <source>{n} 个自然日</source>
        <translation>{n} calendar day(s)</translation>
    </message>
    <message>
        <source>{n} 小时</source>
        <translation>{n} h</translation>
    </message>
    <message>
        <source>{n} 分钟</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>{n} 个月</source>
        <translation>{n} month(s)</translation>
    </message>
</context>
<context>
    <name>UnlockDialog</name>
    <message>
        <source>打开本机数据</source>
        <translation>Open this PC&apos;s data</translation>
    </message>
    <message>
        <source>本机数据由密码锁着。请输入在本机登记过的工号和密码，打开以后再登录。</source>
        <translation>This PC&apos;s data are locked by a password. Type a login and password enrolled on this PC; you sign in afterwards.</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>工号</source>
        <translation>Login</translation>
    </message>
    <message>
        <source>密码</source>
        <translation>Password</translation>
    </message>
</context>
<context>
    <name>Unplaced</name>
    <message>
        <source>{n} 项内容没有对应的栏目</source>
        <translation>no column for {n} value(s)</translation>
    </message>
    <message>
        <source>这一步没有对应的表</source>
        <translation>no table for this step</translation>
    </message>
    <message>
        <source>还没有办理结果可以挂靠</source>
        <translation>no result yet that it could belong to</translation>
    </message>
    <message>
        <source>{n} 项内容没有对应的代码</source>
        <translation>no code for {n} value(s)</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{n} 项决定的监管记录，还没有移交监管部门</source>
        <translation>records of {n} decision(s), not handed to supervision yet</translation>
    </message>
    <message>
        <source>{n} 项决定的监管记录，在移交单 {sheets} 上</source>
        <translation>records of {n} decision(s), on sheet {sheets}</translation>
    </message>
</context>
<context>
    <name>ValueCard</name>
    <message>
        <source>现在采用</source>
        <translation>Counts now</translation>
    </message>
</context>
<context>
    <name>VisitorCard</name>
    <message>
        <source>当前号码</source>
        <translation>Current number</translation>
    </message>
    <message>
        <source>窗口空闲</source>
        <translation>Window free</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>接下来 {numbers}</source>
        <translation>Next: {numbers}</translation>
    </message>
    <message>
        <source>已呼叫 {calls} 次</source>
        <translation>Called {calls}×</translation>
    </message>
    <message>
        <source>等候了 {minutes} 分钟</source>
        <translation>Waited {minutes} min</translation>
    </message>
</context>
<context>
    <name>VisitorDesk</name>
    <message>
        <source>本窗口没有设置申请人屏幕，请读给申请人核对。</source>
        <translation>No applicant&apos;s screen is set up at this window: read it out to the applicant.</translation>
    </message>
    <message>
        <source>内容已显示在申请人屏幕上，请申请人看完后按“确认无误”。</source>
        <translation>It stands on the applicant&apos;s screen: the applicant reads it and presses &quot;All is right&quot;.</translation>
    </message>
    <message>
        <source>没有第二块屏幕：请把显示器转向申请人，由申请人按“确认无误”。</source>
        <translation>There is no second screen: turn the monitor to the applicant, who presses &quot;All is right&quot;.</translation>
    </message>
    <message>
        <source>内容有变动，请重新请申请人核对。</source>
        <translation>Something has changed: have the applicant check again.</translation>
    </message>
    <message>
        <source>申请人说内容有误，请改正后再核对。</source>
        <translation>The applicant says something is wrong: correct it and have it checked again.</translation>
    </message>
    <message>
        <source>申请人的核对没有记录上：{why}</source>
        <translation>The applicant&apos;s check was not recorded: {why}</translation>
    </message>
</context>
<context>
    <name>VisitorScreen</name>
    <message>
        <source>请核对信息</source>
        <translation>Please check the information</translation>
    </message>
    <message>
        <source>办理时，工作人员录入的内容会显示在这里，请您核对。</source>
        <translation>What the clerk enters for you appears here. Please check it.</translation>
    </message>
    <message>
        <source>{window} 号窗口</source>
        <translation>Window {window}</translation>
    </message>
    <message>
        <source>工号 {clerk}</source>
        <translation>Clerk no. {clerk}</translation>
    </message>
    <message>
        <source>工作人员 {clerk}</source>
        <translation>Clerk: {clerk}</translation>
    </message>
    <message>
        <source>办理事项</source>
        <translation>Items</translation>
    </message>
    <message>
        <source>已交材料</source>
        <translation>Materials handed in</translation>
    </message>
    <message>
        <source>还没有交材料</source>
        <translation>No materials handed in yet</translation>
    </message>
    <message>
        <source>共 {count} 份 {pages} 页</source>
        <translation>{count} materials, {pages} pages</translation>
    </message>
    <message>
        <source>办件编号 {number}</source>
        <translation>Case {number}</translation>
    </message>
    <message>
        <source>未填</source>
        <translation>not filled in</translation>
    </message>
    <message>
        <source>请看完全部内容。都对，请按“确认无误”；有不对的，请按“有误”。</source>
        <translation>Please read everything. If all is right, press &quot;All is right&quot;; if not, press &quot;Not right&quot;.</translation>
    </message>
    <message>
        <source>确认无误</source>
        <translation>All is right</translation>
    </message>
    <message>
        <source>有误</source>
        <translation>Not right</translation>
    </message>
    <message>
        <source>您已确认无误，谢谢。</source>
        <translation>You have confirmed it. Thank you.</translation>
    </message>
    <message>
        <source>请告诉工作人员哪里不对，改好后请您再核对。</source>
        <translation>Please tell the clerk what is wrong; you check again when it is corrected.</translation>
    </message>
    <message>
        <source>证件号码和手机号码只显示一部分。</source>
        <translation>Certificate and mobile numbers are shown in part only.</translation>
    </message>
    <message>
        <source>上翻</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>下翻</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>批次编号 {number}</source>
        <translation>Batch {number}</translation>
    </message>
    <message>
        <source>共 {count} 家企业</source>
        <translation>{count} companies</translation>
    </message>
    <message>
        <source>没有记录上，工作人员会请您再确认一次。</source>
        <translation>This was not recorded. The staff will ask you once more.</translation>
    </message>
</context>
<context>
    <name>VisitorWindow</name>
    <message>
        <source>申请人屏幕</source>
        <translation>Applicant&apos;s screen</translation>
    </message>
</context>
<context>
    <name>Voice</name>
    <message>
        <source>语音已静音，请看屏幕</source>
        <translation>Voice muted, please watch the screen</translation>
    </message>
    <message>
        <source>本屏不播报语音</source>
        <translation>This screen does not speak</translation>
    </message>
    <message>
        <source>没有语音：没有找到音箱，请看屏幕</source>
        <translation>No voice: no loudspeaker found, please watch the screen</translation>
    </message>
    <message>
        <source>没有语音：系统缺少声音组件，请看屏幕</source>
        <translation>No voice: sound library missing, please watch the screen</translation>
    </message>
    <message>
        <source>没有语音：语音包不能用，请看屏幕</source>
        <translation>No voice: voice pack unusable, please watch the screen</translation>
    </message>
    <message>
        <source>没有语音：系统没有中文语音，请看屏幕</source>
        <translation>No voice: no Chinese voice installed, please watch the screen</translation>
    </message>
    <message>
        <source>没有语音：播放失败，请看屏幕</source>
        <translation>No voice: playing failed, please watch the screen</translation>
    </message>
    <message>
        <source>刚才的号没有播报：语音包缺词，请看屏幕</source>
        <translation>Last call not spoken: word missing in voice pack, please watch the screen</translation>
    </message>
    <message>
        <source>正在播报</source>
        <translation>Calling</translation>
    </message>
    <message>
        <source>语音就绪</source>
        <translation>Voice ready</translation>
    </message>
</context>
<context>
    <name>VoidDialog</name>
    <message>
        <source>号码作废</source>
        <translation>Void a number</translation>
    </message>
    <message>
        <source>{number} 不再叫号，当日统计记为作废，不算弃号。</source>
        <translation>{number} is called no more and counts as void, not as a no-show.</translation>
    </message>
    <message>
        <source>作废</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>重复取号</source>
        <translation>Taken twice</translation>
    </message>
    <message>
        <source>取错了业务，已另取号</source>
        <translation>Wrong queue, another was taken</translation>
    </message>
    <message>
        <source>号票没有打出来</source>
        <translation>The slip never came out</translation>
    </message>
    <message>
        <source>作废原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>请写明作废的原因。</source>
        <translation>Say why it is void.</translation>
    </message>
</context>
<context>
    <name>WaitingDialog</name>
    <message>
        <source>还没有归入的页</source>
        <translation>Pages not filed yet</translation>
    </message>
    <message>
        <source>上下键逐页看原图。归入、恢复、丢弃在扫描栏里。</source>
        <translation>Up and Down go through the originals. Filing, bringing back and discarding are in the scan bar.</translation>
    </message>
    <message>
        <source>关闭（Esc）</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>第 {n} 页&#x3000;{state}</source>
        <translation>Page {n}: {state}</translation>
    </message>
    <message>
        <source>都归入了</source>
        <translation>All are filed</translation>
    </message>
    <message>
        <source>正在打开…</source>
        <translation>Opening…</translation>
    </message>
    <message>
        <source>待归入</source>
        <translation>to be filed</translation>
    </message>
    <message>
        <source>正在处理</source>
        <translation>in work</translation>
    </message>
    <message>
        <source>空白页</source>
        <translation>blank</translation>
    </message>
    <message>
        <source>封面</source>
        <translation>cover</translation>
    </message>
    <message>
        <source>未归入</source>
        <translation>not filed</translation>
    </message>
    <message>
        <source>上次没有归入。</source>
        <translation>Not filed last time.</translation>
    </message>
    <message>
        <source>已停止处理。</source>
        <translation>Work was stopped.</translation>
    </message>
</context>
<context>
    <name>WaitingList</name>
    <message>
        <source>等候</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>等候 {count} 人</source>
        <translation>{count} waiting</translation>
    </message>
    <message>
        <source>截至 {time}</source>
        <translation>at {time}</translation>
    </message>
    <message>
        <source>{name}：最长已等 {minutes} 分钟</source>
        <translation>{name}: longest wait {minutes} min</translation>
    </message>
    <message>
        <source>本机可呼叫 {count} 人</source>
        <translation>{count} can be called here</translation>
    </message>
    <message>
        <source>大厅人数未知</source>
        <translation>hall not known</translation>
    </message>
    <message>
        <source>{name}（兼办）</source>
        <translation>{name} (helping)</translation>
    </message>
</context>
<context>
    <name>Weekday</name>
    <message>
        <source>星期一</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>星期二</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>星期三</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>星期四</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>星期五</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>星期六</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>星期日</source>
        <translation>Sun</translation>
    </message>
</context>
<context>
    <name>WindowAct</name>
    <message>
        <source>签到开窗</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>暂停叫号</source>
        <translation>Pause calling</translation>
    </message>
    <message>
        <source>恢复叫号</source>
        <translation>Resume calling</translation>
    </message>
    <message>
        <source>关窗</source>
        <translation>Close the window</translation>
    </message>
    <message>
        <source>叫号</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>分配队列</source>
        <translation>Assign queues</translation>
    </message>
    <message>
        <source>安排兼办</source>
        <translation>Let it help</translation>
    </message>
    <message>
        <source>关闭失联窗口</source>
        <translation>Close a silent window</translation>
    </message>
</context>
<context>
    <name>WindowCard</name>
    <message>
        <source>{window} 号</source>
        <translation>No. {window}</translation>
    </message>
    <message>
        <source>退回排队…</source>
        <translation>Release…</translation>
    </message>
    <message>
        <source>今日 {n} 人</source>
        <translation>{n} today</translation>
    </message>
    <message>
        <source>无响应 {time}</source>
        <translation>silent {time}</translation>
    </message>
    <message>
        <source>空闲</source>
        <translation>idle</translation>
    </message>
    <message>
        <source>呼叫 {n} 次</source>
        <translation>called {n}×</translation>
    </message>
    <message>
        <source>失联</source>
        <translation>Silent</translation>
    </message>
    <message>
        <source>求助</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>{own} · 兼办 {helps}</source>
        <translation>{own} · helps {helps}</translation>
    </message>
    <message>
        <source>不按队列叫号</source>
        <translation>No queue</translation>
    </message>
    <message>
        <source>关窗…</source>
        <translation>Close…</translation>
    </message>
    <message>
        <source>专等本窗口 {n} 人</source>
        <translation>{n} wait for it</translation>
    </message>
</context>
<context>
    <name>WindowStatus</name>
    <message>
        <source>开放</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>暂停</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Closed</translation>
    </message>
</context>
<context>
    <name>WindowsPart</name>
    <message>
        <source>窗口</source>
        <translation>Windows</translation>
    </message>
    <message>
        <source>还没有窗口登录</source>
        <translation>Nobody has signed in yet</translation>
    </message>
    <message>
        <source>窗口人员登录后显示在这里</source>
        <translation>Windows appear here when a clerk signs in</translation>
    </message>
    <message>
        <source>{n} 个窗口在叫号</source>
        <translation>{n} windows calling</translation>
    </message>
</context>
<context>
    <name>WorkbenchModel</name>
    <message>
        <source>最多同时打开 {n} 件，请先关闭用不着的（{key}）。</source>
        <translation>At most {n} can be open at once. Close one you no longer need first ({key}).</translation>
    </message>
</context>
<context>
    <name>WorkbenchPage</name>
    <message>
        <source>关闭标签</source>
        <translation>Close tab</translation>
    </message>
    <message>
        <source>外商投资准入负面清单</source>
        <translation>Negative list for foreign investment</translation>
    </message>
    <message>
        <source>同步中心</source>
        <translation>Sync centre</translation>
    </message>
</context>
<context>
    <name>_Bar</name>
    <message>
        <source>我去处理</source>
        <translation>I am coming</translation>
    </message>
</context>
<context>
    <name>_ClockDialog</name>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>批准人</source>
        <translation>Approved by</translation>
    </message>
    <message>
        <source>请写明理由，文书上要告知申请人。</source>
        <translation>Give the reason; the paper tells it to the applicant.</translation>
    </message>
    <message>
        <source>请写明批准人。</source>
        <translation>Say who approved it.</translation>
    </message>
</context>
<context>
    <name>_Rail</name>
    <message>
        <source>一窗</source>
        <translation>Yichuang</translation>
    </message>
    <message>
        <source>{title}（{key}）</source>
        <translation>{title} ({key})</translation>
    </message>
    <message>
        <source>转到“{title}”</source>
        <translation>Go to &quot;{title}&quot;</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>已处理</source>
        <translation>Seen to</translation>
    </message>
</context>
<context>
    <name>_Sheet</name>
    <message>
        <source>组成事项</source>
        <translation>Items</translation>
    </message>
    <message>
        <source>{n} 项</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>表单内容</source>
        <translation>Questions of the form</translation>
    </message>
    <message>
        <source>近期有变化</source>
        <translation>Changes</translation>
    </message>
    <message>
        <source>申请材料</source>
        <translation>Materials</translation>
    </message>
    <message>
        <source>用于 {items}</source>
        <translation>for {items}</translation>
    </message>
    <message>
        <source>不用提交</source>
        <translation>Not handed in</translation>
    </message>
    <message>
        <source>变更记录</source>
        <translation>History</translation>
    </message>
    <message>
        <source>本机保存的各版目录中没有变化</source>
        <translation>No change among the versions kept here</translation>
    </message>
</context>
<context>
    <name>_TabButton</name>
    <message>
        <source>关闭（{key}）</source>
        <translation>Close ({key})</translation>
    </message>
</context>
</TS>
