"""Words of Chinese companies' names and what their English names usually say for them. Simplified characters; no brands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_WORDS: Final = """
有限责任公司=co ltd|股份有限公司=co ltd|有限公司=co ltd|股份公司=co ltd|集团公司=group|集团有限公司=group co ltd|控股有限公司=holdings co ltd
集团股份有限公司=group co ltd|总公司=general corporation|分公司=branch|公司=company|责任公司=co ltd|集团=group|控股=holdings|股份=co|合伙企业=partnership
有限合伙=limited partnership|普通合伙=general partnership|特殊普通合伙=general partnership|个人独资企业=sole proprietorship|企业=enterprise|商行=trading|贸易商行=trading company
商社=trading|商会=chamber of commerce|合作社=cooperative|专业合作社=cooperative|工作室=studio|设计工作室=design studio|经营部=business department
营业部=sales department|门市部=shop|商店=store|商场=mall|超市=supermarket|市场=market|办事处=office|代表处=representative office|中心=center
事务所=office|律师事务所=law firm|会计师事务所=accounting firm|协会=association|学会=society|联合会=federation|委员会=committee|基金会=foundation
基金=fund|银行=bank|保险=insurance|证券=securities|信托=trust|租赁=leasing|金融=finance|资本=capital|资产=assets|投资=investment|财务=finance
大学=university|学院=college|学校=school|研究所=research institute|研究院=research institute|设计院=design institute|科学院=academy of sciences
实验室=laboratory|研究=research|医院=hospital|工厂=factory|总厂=general factory|厂=factory|制造厂=factory|机械厂=machinery factory|船厂=shipyard
造船厂=shipyard|造船=shipbuilding|基地=base|园区=park|产业园=industrial park|开发区=development zone|科技=technology|技术=technology
高新技术=high technology|高科技=high technology|新技术=new technology|高新=high tech|信息=information|信息技术=information technology
数码=digital|数字=digital|数据=data|大数据=big data|网络=network|互联网=internet|软件=software|智能=intelligent|人工智能=artificial intelligence
云计算=cloud computing|计算机=computer|电脑=computer|系统=system|集成=integration|电子=electronics|微电子=microelectronics|光电=optoelectronics
光电子=optoelectronics|半导体=semiconductor|集成电路=integrated circuit|芯片=chip|元器件=components|零部件=components|配件=parts|部件=components
电气=electric|电器=electrical appliance|电力=power|电源=power supply|电池=battery|电缆=cable|电机=motor|电信=telecom|通信=communication|通讯=communication
仪器=instrument|仪表=instrument|仪器仪表=instrument|设备=equipment|装备=equipment|器材=equipment|机械=machinery|机电=electromechanical
机床=machine tool|数控机床=cnc machine tool|数控=cnc|机器人=robot|自动化=automation|工业=industry|实业=industry|产业=industry|制造=manufacturing
生产=production|加工=processing|制品=products|产品=products|工具=tools|五金=hardware|模具=mould|轴承=bearing|阀门=valve|发动机=engine|动力=power
汽车=automobile|车辆=vehicle|摩托车=motorcycle|轮胎=tire|航空=aviation|航天=aerospace|宇航=aerospace|航空航天=aerospace|无人机=drone|飞机=aircraft
卫星=satellite|导航=navigation|遥感=remote sensing|航运=shipping|海运=shipping|船务=shipping|船舶=ship|轮船=steamship|船业=shipping|远洋=ocean
海洋=ocean|渔业=fishery|水产=aquatic products|港口=port|港务=port|货运=freight|货运代理=freight forwarding|代理=agency|货代=freight forwarding
运输=transport|物流=logistics|供应链=supply chain|供应链管理=supply chain management|速递=express|快递=express|仓储=storage|铁路=railway
石油=petroleum|石化=petrochemical|石油化工=petrochemical|化工=chemical|化学=chemical|化肥=fertilizer|能源=energy|新能源=new energy|天然气=natural gas
燃气=gas|煤炭=coal|煤业=coal|矿业=mining|矿产=minerals|钢铁=iron steel|金属=metal|有色金属=nonferrous metal|冶金=metallurgy|铝业=aluminum|稀土=rare earth
材料=materials|新材料=new materials|建材=building materials|建筑=construction|建设=construction|工程=engineering|房地产=real estate|地产=real estate
置业=property|物业=property|物业管理=property management|装饰=decoration|装修=decoration|家具=furniture|家居=home|木业=wood|纸业=paper|印刷=printing
包装=packaging|塑料=plastic|橡胶=rubber|玻璃=glass|陶瓷=ceramics|水泥=cement|纺织=textile|服装=clothing|服饰=clothing|制衣=garment|鞋业=shoes|皮革=leather
食品=food|粮油=grain oil|饮料=beverage|酒业=liquor|茶业=tea|农业=agriculture|农产品=agricultural products|畜牧=livestock|种业=seed|生物=biotechnology
生物科技=biotechnology|生物技术=biotechnology|医药=pharmaceutical|制药=pharmaceutical|药业=pharmaceutical|医疗=medical|医疗器械=medical device|健康=health
环保=environmental protection|环境=environment|水利=water conservancy|水务=water|安全=security|安防=security|保安=security|消防=fire protection|国防=defense
军工=military industry|兵器=ordnance|核=nuclear|核工业=nuclear industry|贸易=trading|商贸=trading|外贸=foreign trade|对外贸易=foreign trade|经贸=economic trade
国际贸易=international trade|进出口=import export|进口=import|出口=export|进出口贸易=import export trading|经济=economic|商业=commercial|商务=business
电子商务=e commerce|采购=purchasing|销售=sales|批发=wholesale|零售=retail|国际=international|全球=global|世界=world|世纪=century|环球=global|亚洲=asia|远东=far east
东北亚=northeast asia|发展=development|开发=development|服务=service|管理=management|企业管理=enterprise management|咨询=consulting|信息咨询=information consulting
顾问=consultant|策划=planning|广告=advertising|传播=communication|文化=culture|文化传播=culture communication|文化传媒=culture media|文化创意=culture creative
创意=creative|文创=cultural creative|传媒=media|媒体=media|影视=film television|电影=film|影业=pictures|影业公司=pictures company|电视=television|视频=video
儿童=children|少年=youth|青年=youth|科教=science education
动画=animation|动漫=animation|卡通=cartoon|漫画=comics|动画片=animation|动画制作=animation production|制片厂=film studio|电影制片厂=film studio|制片=film production
制作=production|后期=post production|特效=effects|视觉=visual|影像=image|图像=image|图文=graphics|游戏=game|网游=online game|娱乐=entertainment|演艺=performing arts
艺术=art|美术=art|设计=design|平面设计=graphic design|工业设计=industrial design|音乐=music|出版=publishing|出版社=publishing house|报社=newspaper|体育=sports
教育=education|教育科技=education technology|培训=training|交流=exchange|旅行社=travel agency|国际旅行社=international travel service|旅游=tourism|酒店=hotel|饭店=hotel
宾馆=hotel|餐饮=catering|餐厅=restaurant|人力资源=human resources|劳务=labor|劳务派遣=labor dispatch|对外劳务=foreign labor|外包=outsourcing|合作=cooperation
经济技术合作=economic technical cooperation|经济技术=economic technical|联合=united|商品=commodity|日用品=daily products|百货=department store|珠宝=jewelry
黄金=gold|首饰=jewelry|化妆品=cosmetics|玩具=toys|礼品=gifts|工艺品=crafts|应用=application|通用=general|精密=precision|光学=optical|激光=laser|传感=sensor
传感器=sensor|测控=measurement control|控制=control|检测=testing|计量=metrology|标准=standard|润滑=lubricant|添加剂=additive|朝鲜=korea|俄罗斯=russia|日本=japan
"""

WORDS: Final[Mapping[str, str]] = dict(
    entry.split("=") for line in _WORDS.split("\n") for entry in line.split("|") if entry
)

ONLY_AT_END: Final = frozenset("厂核")

_PLACES_IN_PINYIN: Final = """
北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 甘肃 青海 广西 宁夏 新疆
石家庄 唐山 秦皇岛 邯郸 保定 张家口 承德 沧州 廊坊 太原 大同 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛 长春 四平 通化
白山 松原 白城 延边 延吉 图们 珲春 龙井 和龙 敦化 齐齐哈尔 牡丹江 佳木斯 大庆 绥芬河 鸡西 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州
宿迁 昆山 江阴 张家港 常熟 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 义乌 慈溪 余姚 合肥 芜湖 蚌埠 马鞍山 安庆 福州 厦门 莆田 三明 泉州 漳州
龙岩 宁德 南安 晋江 石狮 南昌 景德镇 九江 赣州 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳 安阳 新乡
许昌 南阳 商丘 信阳 武汉 黄石 十堰 宜昌 襄阳 荆州 长沙 株洲 湘潭 衡阳 岳阳 常德 广州 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 东莞 中山 潮州 揭阳
南宁 柳州 桂林 北海 海口 三亚 成都 绵阳 德阳 泸州 宜宾 乐山 贵阳 遵义 昆明 大理 曲靖 兰州 西宁 银川 咸阳 宝鸡 浦东 朝阳区 海淀 前海 横琴 九龙 柬埔寨 新加坡
"""
_PLACES_IN_ENGLISH: Final = {
    "香港": "hong kong", "澳门": "macau", "台湾": "taiwan", "台北": "taipei", "高雄": "kaohsiung", "西藏": "tibet", "内蒙古": "inner mongolia",
    "陕西": "shaanxi", "西安": "xian", "哈尔滨": "harbin", "乌鲁木齐": "urumqi", "呼和浩特": "hohhot", "拉萨": "lhasa", "中国": "china",
    "中华": "china", "朝鲜族": "korean", "自治州": "prefecture", "自治区": "autonomous region", "平壤": "pyongyang", "莫斯科": "moscow",
    "九龙": "kowloon", "新加坡": "singapore", "柬埔寨": "cambodia", "越南": "vietnam", "泰国": "thailand", "厦门": "xiamen", "中国人民解放军": "peoples liberation army",
}  # fmt: skip

PLACES: Final[Mapping[str, str]] = dict.fromkeys(_PLACES_IN_PINYIN.split(), "") | _PLACES_IN_ENGLISH
"""Provinces, cities and lands to their English name; to nothing where that is their pinyin."""
