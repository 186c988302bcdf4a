"""Words of Korean organisations' names and what their English names usually say for them.

Where North and South spell differently both are listed. Brands are not translated.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_WORDS: Final = """
주식회사=co ltd|유한회사=co ltd|유한책임회사=co ltd|합자회사=limited partnership|합명회사=partnership|합작회사=joint venture company
합영회사=joint venture company|합작=joint venture|합영=joint venture|총회사=general corporation|회사=company|총국=general bureau
지국=branch|지사=branch|지점=branch|분사=branch|본사=head office|련합기업소=complex|연합기업소=complex|기업소=enterprise
련합회사=joint corporation|연합회사=joint corporation|그룹=group|집단=group|공사=corporation|재단=foundation|협회=association
조합=cooperative|협동조합=cooperative|련맹=federation|연맹=federation|동맹=league|련합회=federation|연합회=federation
위원회=committee|총련합회=general federation|총련=chongryon|단체=organisation|기구=organisation|협동농장=cooperative farm
조선=korea|고려=koryo|한국=korea|대한=korea|북조선=north korea|평양=pyongyang|신의주=sinuiju|원산=wonsan|함흥=hamhung|청진=chongjin
남포=nampo|개성=kaesong|라진=rajin|나진=rajin|라선=rason|나선=rason|선봉=sonbong|해주=haeju|사리원=sariwon|강계=kanggye|혜산=hyesan
김책=kimchaek|단천=tanchon|흥남=hungnam|녕변=yongbyon|영변=yongbyon|묘향산=myohyangsan|백두산=paektusan|금강산=kumgangsan
서울=seoul|부산=busan|인천=incheon|대구=daegu|대전=daejeon|광주=gwangju|울산=ulsan|수원=suwon|경기=gyeonggi|강원=gangwon|제주=jeju
평안남도=south pyongan|평안북도=north pyongan|함경남도=south hamgyong|함경북도=north hamgyong|황해남도=south hwanghae
황해북도=north hwanghae|량강도=ryanggang|자강도=jagang|중국=china|로씨야=russia|러시아=russia|일본=japan|미국=america|북경=beijing
베이징=beijing|심양=shenyang|선양=shenyang|단동=dandong|단둥=dandong|대련=dalian|다롄=dalian|연변=yanbian|연길=yanji|상해=shanghai
상하이=shanghai|홍콩=hong kong|울라지보스또크=vladivostok|블라디보스토크=vladivostok|모스크바=moscow|모스크와=moscow|아시아=asia
동방=eastern|국제=international|대외=external|세계=world|해외=overseas|민족=national|국가=national|국립=national|중앙=central|인민=people
민주주의=democratic|공화국=republic|무역=trading|교역=trading|상사=trading|통상=commerce|수출=export|수입=import|수출입=import export
상업=commerce|상점=shop|백화점=department store|경제=economic|개발=development|발전=development|투자=investment|은행=bank
금융=finance|신탁=trust|보험=insurance|재정=finance|증권=securities|저축=savings|신용=credit|대성=daesong|창광=changgwang
기술=technology|과학=science|과학원=academy of sciences|과학기술=science technology|정보=information|정보기술=information technology
정보산업=information industry|컴퓨터=computer|콤퓨터=computer|쏘프트웨어=software|소프트웨어=software|프로그람=program
프로그램=program|전자=electronics|전기=electric|통신=communication|체신=post telecommunications|네트워크=network|망=network
인터네트=internet|인터넷=internet|자동화=automation|기계=machinery|공작기계=machine tool|설비=equipment|기기=equipment|장비=equipment
공업=industry|산업=industry|제조=manufacturing|제작=production|제작소=production studio|생산=production|가공=processing
공장=factory|제약=pharmaceutical|약품=pharmaceutical|의약품=pharmaceutical|제약공장=pharmaceutical factory|보건=health|의료=medical
병원=hospital|화학=chemical|금속=metal|강철=steel|제강=steel|제철=iron works|제련소=smelter|비료=fertilizer|세멘트=cement|시멘트=cement
석탄=coal|광산=mine|광업=mining|광물=mineral|석유=petroleum|원유=crude oil|연유=fuel oil|가스=gas|에네르기=energy|에너지=energy|전력=power
발전소=power station|원자력=nuclear|핵=nuclear|로케트=rocket|로켓=rocket|미싸일=missile|미사일=missile|군수=munitions|방위=defence
국방=defence|군대=army|인민군=people army|전략군=strategic force|정찰=reconnaissance|정찰총국=reconnaissance general bureau
해운=shipping|해운사=shipping company|선박=ship|선박회사=shipping company|해사=maritime|항만=port|무역항=trading port|수산=fishery
수산사업소=fishery station|항공=aviation|항공사=airline|철도=railway|운수=transport|수송=transport|운송=transport|물류=logistics
려객=passenger|관광=tourism|려행사=travel agency|여행사=travel agency|려행=travel|여행=travel|호텔=hotel|려관=inn|식당=restaurant
건설=construction|건축=architecture|건재=building materials|설계=design|대외건설=external construction|시공=construction
농업=agriculture|농장=farm|축산=livestock|림업=forestry|임업=forestry|식료=food|식품=food|음료=beverage|담배=tobacco|인삼=ginseng
경공업=light industry|방직=textile|피복=garment|의류=clothing|신발=shoes|보석=jewelry|금=gold|은하수=unhasu
만화영화=animation|만화영화촬영소=animation film studio|아동영화촬영소=animation film studio|아동영화=animation|애니메이션=animation|만화=cartoon|그림영화=animation|영화=film|영화촬영소=film studio|촬영소=film studio|영화사=film company
스튜디오=studio|영상=video|비데오=video|비디오=video|음악=music|방송=broadcasting|텔레비죤=television|텔레비전=television|출판=publishing
출판사=publishing house|인쇄=printing|신문=newspaper|통신사=news agency|화보=pictorial|미술=art|예술=art|창작사=studio|만수대=mansudae
문화=culture|교육=education|과학교육=scientific educational|학교=school|대학=university|종합대학=university|대학교=university
학원=academy|연구소=research institute|연구원=research institute|연구=research|센터=centre|쎈터=centre|중심=centre|교류=exchange
교류사=exchange company|전람사=exhibition corporation|전람회=exhibition|전시=exhibition|박람회=fair|친선=friendship|협력=cooperation
봉사=service|봉사소=service station|써비스=service|서비스=service|관리=management|관리국=management bureau|관리소=management office
사업소=station|대표부=representative office|대표단=delegation|대사관=embassy|사무소=office|사무국=secretariat|사무실=office|총대표부=general representative office
공업부=ministry of industry|공업성=ministry of industry|무력성=ministry of armed forces|보위성=ministry of state security|인민무력부=ministry of people armed forces
국가보위성=ministry of state security|사회안전성=ministry of social security|외무성=ministry of foreign affairs|무역성=ministry of trade
대외경제성=ministry of external economic relations|로동당=workers party|노동당=workers party|당=party|부=department|성=ministry
국=bureau|처=office|실=office|로동=labour|노동=labour|인력=manpower|청년=youth|녀성=women|여성=women|혁명=revolution|보위=security
체육=sports|유치원=kindergarten|기금=fund|상공회의소=chamber of commerce|강성=kangsong|릉라도=rungrado|능라도=rungrado|제일=first|제이=second
"""

WORDS: Final[Mapping[str, str]] = dict(
    entry.split("=") for line in _WORDS.split("\n") for entry in line.split("|") if entry
)

ONLY_AT_END: Final = frozenset("부성국처실당금망핵")
"""Syllables that are such a word only where the name ends with them."""
