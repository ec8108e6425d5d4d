"""Rare characters of names (生僻字) by their reading, for a palette where a keyboard has none.

The 1,605 characters of level 3 of 通用规范汉字表 (2013), most of which are there because people and
places are called so, in the order of the table. The readings are those of 通用规范汉字字典; both
from Unihan 15.0 (kTGH, kTGHZ2013), under the Unicode License.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

_TABLE = """
a吖 ai毐瑷锿 an犴垵𩽾盦 ang卬 ao岙奡嶅廒隩薁 ba朳岜妭胈蚆羓菝鲃 ban昄攽湴靽𨭉 bang玤塝搒 bao枹
bei𬇙琲椑棓鹎鞁糒 ben倴犇 beng祊 bi芘坒佖沘邲诐苾咇珌舭狴萆庳皕赑馝觱鲾 bian𨚕昪萹碥
biao骉脿幖熛瘭儦藨瀌 bie癿 bin邠 bing昺蛃 bo砵哱浡袯桲艴𬭛鲌踣嶓镈馞欂 bu埗𬷕蔀醭 cai偲 can䅟
cang鸧 cao𥕢艚 ceng嶒 cha侘垞蹅檫 chai茝瘥 chan辿刬旵浐梴啴蒇𬊤冁瀍襜儳韂躔 chang𬬮鬯鲿 chao怊弨
che㬚 chen疢梣𬘭棽榇煁 cheng宬珹珵铖偁庱牚赪酲澂憕 chi彳胣𫄨瓻痓摛傺漦 chong茺㳘珫翀摏漴
chou侴帱椆犨 chu亍䢺䝙琡摴濋憷斶𬺓 chuang噇 chui倕圌 chun堾瑃𬭚䲠 chuo逴惙 ci佽茈泚玼莿𫚖 cong悰
cui缞漼 cun邨 cuo莝脞棤瑳鹾 da垯荙哒炟鿎𫟼溚𨱏 dai轪垈绐叇 dan𬘘𫢸疍瘅憺 dang𬍡筜𣗋 dao忉舠帱鱽
den扽 deng璒 di玓杕茋菂𬱖羝觌媂𤧛髢䃅禘䗖踶鞮蹢 dian阽扂琔 diao汈窎铞 die昳绖瓞𫶇楪 ding耵萣 diu铥
dong岽𬟽 dou钭 du芏𬭊 duan耑塅瑖 dui祋 duo饳剟㙍亸 e苊姶涐堨崿𫫇𥔲 er陑耏咡鲕 fan氾墦𫔍𬸪蹯
fang邡牥蚄 fei朏剕𬴂棐镄篚 fen坋翂𣸣豮瀵 feng浲唪崶赗 fu芣㕮㳇玞绋韨砆𫓧洑垺琈𫖯鄜榑簠 ga钆
gai𬮿荄晐戤 gan虷㽏鳡 gang冮㭎矼鿍堽筻 gao筶 ge哿袼塥滆 gen茛 geng浭𬒔暅鹒 gong䢼硔 gou耇姤笱遘雊
gu𦙶羖堌牿蓇馉嘏瀔 gua坬 guan毌蒄祼筦爟鳤 guang垙洸珖桄𨐈 gui宄邽姽珪筀鬶 guo呙崞𬇹腘蜾馘 hai咍胲
han扞犴虷垾浛琀崡嵅撖蔊暵㘎 hao淏鄗皞 he郃垎𬌗隺龁鹖熇翯龢 hei𬭶 hen𬣳 heng堼
hong玒纮荭翃唝𫟹𬭎谼黉 hou郈垕堠𬭤鲘糇 hu冱昒昈岵轷淴鄠嫭鹱鳠 hua砉婳觟 huan荁峘𬘫逭㬊貆锾擐澴𤩽镮
huang㿠喤媓瑝滉锽艎𨱑癀 hui㧑袆晖烠硊翙𬤝橞𬭬 hun惛碈 huo佸钬𬴃锪漷夥劐濩㸌
ji伋芰枅𬯀垍姞𪟝堲掎𫓯徛鱾惎㴔𫓹𫌀耤跽漈觭鹡穄蹐𬶨𬶭瀱 jia泇恝𬂩斝槚瘕 jian戋𬣡趼楗暕谫翦鹣篯鳒
jiang茳洚弶鳉 jiao峧恔䴔滘斠僬漖燋璬皦皭 jie岊㛃悈絜湝蜐骱鲒褯檞 jin卺𬬱珒赆琎祲溍瑨墐廑殣
jing汫迳倞猄竫䴖獍璥麖鼱 jiong冏坰泂𬳶䌹 jiu氿僦㠇 ju岠弆岨泃钜秬砠崌娵筥腒𬶋䴗窭澽醵 juan桊焆
jue𫘝砄觖傕劂㵐𫔎玃 jun莙珺晙焌葰畯䐃鲪 ka胩 kai炌垲蒈锎 kan衎莰崁嵁墈磡 kang闶钪𡐓𩾌 kao洘 ke匼炣
keng硁 kong埪硿 kou芤𫸩筘 ku矻圐 kua姱 kuai郐鲙 kuang纩洭𫛭 kui𫠆蒉骙煃戣櫆 kun悃壸堃裈婫鹍
la砬蝲𬶟 lai俫梾 lan𬒗漤襕 lang埌崀桹㫰烺蓢筤塱㮾 lao荖𫭼铹嫪 le簕 lei檑藟礌癗罍 leng堎楞
li朸坜𫵷𬍛轹珕浬浰凓醨㰀 lian浰裣瑓蔹𬶠 liang俍𬜯悢𫟅辌墚 liao𪤗漻憭嫽橑簝髎 lie峛䴕脟𫚭
lin箖潾𬴊懔瞵𬭸翷 ling坽姈柃昤鸰舲㥄澪 liu珋锍飗罶鹠瑬疁鹨 long昽哢𬕂漋 lou剅𪣻溇𦝼
lu甪𬬻菉𫘧琭稑僇勠澛蕗镥簏 lun𫭢𬬭 luo倮脶蓏蠃 lv垏梠稆葎𦝼 lve䂮锊圙 ma杩祃 mai鿏 man𬜬鞔鬘
mang杧尨厖牻 mao鄚楙 mei浼渼媄瑂镅 men呇钔𫞩 meng𫑡㠓幪鹲礞 mi芈洣祕敉蓂蘼醾 mian勔偭愐𩾃 miao淼
min苠忞湣愍鳘 ming洺 mo镆藦𬙊 mou蛑 mu𬭁𧿹 na肭乸𦰡镎 nai佴迺耏 nan萳婻 nao垴峱臑 ni伲𨺙猊𫐐𫠜薿麑
nie陧菍嵲𫔶糵 ning苧聍甯 niu狃 nong𬪩 nu砮笯傉 nuo𦰡锘 nv恧 ou𠙶𫭟 pa舥潖 pai蒎簰 pan槃磻 pang鳑
pei衃锫 pen湓 peng芃淜弸搒 pi仳苉伾狉𬳵陴鲏澼甓䴙嚭 pian𡎚㛹楩 piao蔈薸 pie氕𬭯 pin𬞟
ping泙玶荓帡俜洴涄蚲 po钷桲酦 pu蒱酺墣潽镤镨穙 qi𨙸玘𬨂洓郪埼䓫跂婍欹棨愭碶磜鲯 qia葜
qian圲伣杄岍汧肷𬘬靬蒨墘磏 qiang玱锖蔃 qiao硚 qin梣嵚锓慬 qing勍庼碃鲭 qiong䓖銎 qiu訄萩𨱇鹙璆蝤鼽
qu𫭟诎坥岨㭕𪨰胠竘袪䓛焌麹鼩灈蠼 quan佺辁婘棬瑔鳈𨟠 que埆𬒈碏 qun囷 ran蚺䎃 rang儴蘘瀼 rao荛 ren讱
ri驲 rong瑢镕 rou𫐓 ru嬬颥 ruan堧媆瓀 rui汭枘 ruo鄀婼蒻爇 sa脎潵 san毵 sang磉 sao溞 se璱
shan钐埏烻𫮃晱墡嶦 shao玿柖 she𪨶滠 shen屾侁珅矧𬳽𬬹甡棽椹鲹燊瞫 sheng昇陞眚
shi邿鸤䴓䏡浉祏栻𬤊媞酾𫚕鲺鼫襫 shou艏 shu殳陎𬬸鄃隃婌 shuan腨 shuang漴骦礵鹴 shui帨
si㟃虒涘楒飔凘 song娀崧 sou蒐廋瞍锼 su𫗧骕甦傃鹔蔌蹜 suan狻 sui璲𫟦𬭼穟襚旞 suo葰溹 ta鿎阘鞳
tan倓菼惔榃锬璮磹 tang埫铴鄌䣘镋螗 tao弢梼𫘦绹慆鼗 te铽 teng螣縢䲢 ti䏲遆𫘨瑅裼䴘擿趯
tian沺盷掭淟晪瑱黇 tiao朓祧龆鲦嬥 ting圢侹𬘩珽烶桯颋渟䗴 tong仝峂𫍣哃烔㛚鲖橦曈穜𦒍
tu𬳿梌葖稌腯酴㻬 tuan彖猯煓 tui𬯎魋 tun坉忳焞 tuo圫侂萚𬶍箨 wa坬畖窊腽 wan𬇕婠椀 wang尢尪
wei𫇭𣲗𬀩峗洈硙琟𬱟廆艉煟溦碨𬶏薳鳂螱鳚亹 wen芠𫘜玟炆阌榅辒蕰鳁 weng𬭩鹟蕹 wo偓硪
wu屼芴𣲘旿郚洿峿珸珷鹀 xi屃肸穸咥俙饻枲绤菥𠅤睎傒舾裼𫘬蓰嶍嶲憙暿熻𬭳谿釐鳛巇酅𬶮爔鼷觿 xia叚翈
xian伭忺𬀪狝𪾢莶崄𫍯筅缐禒㬎𬸣孅 xiang珦葙𬙋瓖 xiao洨虓涍猇𫍲翛敩滧皛蟏 xie偰絜𬹼榍㙦薢𤫉
xin伈䜣𫷷 xing𫰛钘骍铏婞瑆煋 xiong讻诇夐 xiu珛脩鸺䗛 xu𬣙旴昫㳚珝垿冔谞欻湑糈醑𦈡
xuan𫠊玹咺昡晅痃琄衒𫓶愃碹暶儇禤𫍽嬛翾 xue峃 xun𬘓𬩽𬍤栒𬊈噀獯𫄸 ya砑琊桠堐猰
yan闫觃沇䶮弇𫄧掞厣棪渰扊墕𬸘漹𬙂蝘戭虤𪩘黡嬿甗 yang玚飏咉钖垟羕 yao垚轺窅㙘崾猺媱 ye晔倻铘馌
yi杙佁枍𬬩㑊舣洢酏宧扅扆勚𫖮椸裛廙瘗潩嫕鹝踦鹢𬺈燚𫄷繄簃𬟁镱 yin骃𬘡珢硍崟𬤇龂𬮱歅䲟溵禋慭蟫嚚
ying䓨媖溁锳潆 yong栐㶲埇鄘鲬澭 you祐浟铕𬨎鲉麀槱蝤耰 yu邘於舁敔鄅悆淯棫畬㺄矞瑀蓣艅瘀窬褕潏遹燏髃
yuan妧眢涴蜎嫄𫘪羱 yue𫐄𬸚彟瀹爚籥 yun沄妘涢缊筼煴𫖳馧 za拶 zan拶寁酂 zang驵 zao慥簉𥖨 zei鲗
zeng鄫矰䎖 zha吒挓奓哳痄溠鲊䃎劄鲝霅齇 zhan飐栴偡搌𫗴鹯鳣 zhang鄣嫜暲 zhao𬬿旐𬶐曌 zhe晢啫喆詟䗪
zhen纼昣浈袗揕葴瑧禛稹鬒 zheng烝 zhi扺忮𦭜泜轵庤晊梽畤铚絷𬃊黹跱锧稙滍禔榰疐 zhong茽柊舯锺
zhou㑇酎辀鸼婤赒 zhu𬣞纻柷砫疰舳橥蠋 zhua髽 zhuan瑑僎 zhui隹 zhun窀𬘯衠 zhuo汋叕䓬椓晫禚𬸦
zi孖耔茈虸赀笫鄑粢觜镃鼒 zong倧腙鬷 zou驺鄹鲰 zu珇崒 zui槜 zun僔噂嶟𨱔 zuo阼岞
"""


def _read(table: str) -> Mapping[str, str]:
    parted = (re.fullmatch(r"([a-z]+)(.+)", one) for one in table.split())
    return MappingProxyType({one[1]: one[2] for one in parted if one is not None})


BY_READING: Mapping[str, str] = _read(_TABLE)
"""Characters by their reading without its tone; ü is written v."""


def rare_characters(reading: str) -> tuple[str, ...]:
    """Characters read so, else all whose reading begins so; each once."""
    typed = reading.strip().lower().replace("ü", "v")
    if not typed:
        return ()
    if typed in BY_READING:
        return tuple(BY_READING[typed])
    found = (one for key, row in BY_READING.items() if key.startswith(typed) for one in row)
    return tuple(dict.fromkeys(found))
