"""Given names that travel through languages: which spellings are one name.

``CLASSES`` holds spellings of the same name (transliterations, and the same name in the languages that
share it); ``NICKNAMES`` holds short forms, to be trusted less. Names that merely descend from one root
(John, Jean, Ivan) are different names here: a person is not called by them in turn.
"""

from __future__ import annotations

import re
from typing import Final

CLASSES: Final[tuple[str, ...]] = tuple(
    " ".join(group.split())
    for group in """
    alexander aleksandr aleksander alexandr aliaksandr alyaksandr aliaxandr oleksandr olexandr oleksander olexander oleksandre aleksandar alexandre alieksandr,
    alexandra aleksandra aliaksandra oleksandra alyaksandra,
    alexei alexey aleksei aleksey alexej aleksej aliaksei alyaksei aliaksiej alaksiej oleksii oleksiy oleksij olexiy alexi alexiy aleksiy,
    anatoly anatoli anatolii anatoliy anatolij anatol, andrei andrey andrej andriy andrii andrij andriej andreii,
    anton antanas antin, arkady arkadi arkadii arkadiy arkadij arkadz, artem artyom artiom artsiom artsyom artjom,
    artur arthur, boris barys borys, bogdan bohdan bagdan, vadim vadym vadzim wadim,
    valentin valiantsin valyantsin valentyn walentin, valentina valiantsina valentyna walentina,
    valery valeri valerii valeriy valerij valeriey valeryi walerij waleri, valeria valeriya valeriia valeryia valerija,
    vasily vasili vasilii vasiliy vasilij vasyl vasil wassili wasilij vasiliey vassili vassily wassilij,
    veniamin venyamin wenjamin veniyamin, viktor victor viktar wiktor viktoras,
    viktoria viktoriya viktoriia victoria viktoryia viktorija, vitaly vitali vitalii vitaliy vitalij witali vital,
    vladimir uladzimir volodymyr wladimir vladymyr uladimir wolodymyr volodimir vladimer,
    vladislav uladzislau uladzislav vladyslav wladislaw uladzislaw, vsevolod usevalad wsewolod vsievolod,
    vyacheslav viacheslav viachaslau vyachaslau viachaslav wjatscheslaw vjaceslav vyatcheslav,
    gennady gennadi gennadii gennadiy gennadij henadz henadzi hennadii hennadiy guennadi,
    georgy georgi georgii georgiy georgij heorhii heorhiy guerguii, gleb hlib hleb,
    grigory grigori grigorii grigoriy grigorij hryhorii hryhoriy ryhor hryhory rygor gregori,
    daniil danila danylo danil daniyil danyil danyl, daria darya dariya daryia darja dariia,
    denis denys dzianis dzyanis dzianys dennis,
    dmitry dmitri dmitrii dmitriy dmitrij dzmitry dzmitryi dzmitriy dmytro dimitri dimitry dimitrij dmitryi dmitro dmitrijs dzmitri,
    evgeny evgeni evgenii evgeniy evgenij yevgeny yevgeni yevgenii yevgeniy yevgenij jewgeni jewgenij yauhen yauheni yauhenii yawhen yevhen yevhenii yevheniy ievgen ievgenii eugeny evgueni iauhen,
    evgenia evgeniya yevgenia yevgeniya yauheniya yevheniia yevheniya jewgenija ievgeniia yauhenia,
    ekaterina yekaterina katsiaryna katsyaryna kateryna jekaterina ekaterine katerina,
    elena yelena alena aliona olena jelena helena ielena alyona, elizaveta yelizaveta lizaveta yelyzaveta lizaweta,
    yegor egor yahor iegor jegor, efim yefim iukhym yukhym, zakhar zahar sachar, ivan iwan ivane, igor ihar ihor iharj,
    ilya ilia illia illya iliia ilja ilyia, inna ina, irina iryna irena iryana, iosif yosyp yosif,
    kirill kiril kyrylo kirylo kyryl, konstantin constantin kanstantsin kanstantin kostiantyn kostyantyn kastantsin,
    ksenia kseniya kseniia xenia xeniya, leonid leanid leonyd,
    liudmila lyudmila ludmila liudmyla lyudmyla ludmyla ljudmila, lyubov liubov lubov lubou liubou ljubow,
    maxim maksim maksym maxime maxym maksimas, margarita marharyta margaryta marharita,
    maria mariya mariia maryia marija marya, marina maryna, matvei matvey matvii matviy matsvei,
    mikhail mikhailo mykhailo mykhaylo mihail michail mikhaylo mihailo mikhal mihails mikhayl mikail,
    nadezhda nadiia nadiya nadzeya nadzieja nadeschda nadejda,
    natalia natalya nataliya natallia nataliia natallya natalija nathalia natalja, nikita mikita mykyta nikyta,
    nikolai nikolay nikolaj mikalai mikalay mikola mykola nicolai nicolay mikalaj nickolai nikolaij, oksana aksana oxana,
    oleg aleh oleh aleg olegs, olga olha volha olgha, pavel pavlo paval pawel pavlos,
    petr pyotr petro piotr piatro pjotr petar, polina palina polyna, roman raman, rostislav rastsislau rostyslav rostislaw,
    ruslan rouslan, svetlana sviatlana svitlana svyatlana swetlana sviatlena,
    svyatoslav sviatoslav svyataslau sviataslau swjatoslaw, semen semyon semion siamion symon,
    sergei sergey sergej siarhei siarhey syarhey syarhei serhii serhiy serhij sergiy sergii serguei serguey sierhiej serghei sergij sergejs siarhej serguej,
    stanislav stanislau stanislaw, stepan stsiapan styapan stefan, taras tarass,
    tatiana tatyana tatsiana tatsyana tetiana tetyana tatjana tatianna, timofei timofey tsimafei tymofii tymofiy,
    timur tymur timour temur temour teymur, fedor fyodor fiodor fedir fjodor fiodar theodor,
    filipp filip philipp pilip pylyp, yakov iakov yakiv yakau jakow jakov iakob, yana iana jana,
    yaroslav iaroslav yaraslau jaroslaw jaroslav iaroslau, yulia yuliya iuliia yuliia julia julija iulia juliya,
    yuri yury yurii yuriy iurii iuriy yurij jurij juri jury iouri youri yuriey yuryi yuray jurii, akim yakym,
    aleksandrina alexandrina, afanasy afanasii opanas apanas, bronislav branislau bronislaw, vera vira wera,
    galina halina halyna, german herman hermann, david davyd dawid davit, dina dyna, zinaida zinayida, zoya zoia,
    innokenty innokentii innokenti, kazbek qazbek, lev leu lew, larisa larysa larissa, lidia lidiya lidziya lidiia,
    makar makary, mark marko, miroslav miraslau myroslav, nina nyna, nonna nona, pantelei panteley, prokhor prokhar,
    radion radzivon, raisa raissa rayisa, rodion rodyon, saveli savely saveliy savelii, tamara tomara,
    fatima fatimah fatma fatemeh fatimeh fatema fatoumata fatimata fatou, eduard edward edvard eduardas,
    emil emile emiljan, ernest ernst, albert alberts, robert roberts, edgar edhar, elvira elwira,
    ramzan ramazan ramadan ramadhan ramezan ramzaan,
    magomed muhammad mohammad mohammed mohamed mohamad muhammed mohamud muhamad muhamed mohd mhd mohammod mehmet mehmed muhammet magomet mohamet mokhamed mukhammad mukhamed mahomed mohammade mochammad muhamet machmed mamadou mamadu mohamadou mouhamadou,
    ahmad ahmed ahmet achmad ahmat akhmad akhmed akhmet akhmat achmed ahmadou amadou ahmadu ahmod,
    mahmud mahmoud mahmood mehmood mahmut makhmud mahmod machmud mahmuod, hamid hameed hamed khamid hamide hamiid hammid,
    mustafa mustapha moustafa moustapha mostafa mustafo, ali aly alli aley,
    hasan hassan hasen hassane khasan hasane hasson,
    husayn hussein hussain husain hossein hosein husein hussien houssein houcine hussin huseyin khusein husayin hocine housein hosain hussayn khusain,
    fatah fattah, ibrahim ebrahim ibraheem ibrahiim brahim ibrahem ibragim ebraheem ibrahima,
    ismail ismael esmail ismaeel ismayil esmaeil ismaiel ismoil esmaeel isma ismaila,
    ishaq ishak eshaq isaac ishaaq eshagh ishag, yaqub yaqoub yakub yakoub yaghoub yaacoub yaqoob jakub yakup yaqob,
    yusuf yousef yousuf yusif youssef yosef yusef yousif yousaf yusof yussuf yoosuf youssouf yusup jusuf iusuf yossef,
    musa moussa mousa moosa mussa musah moise, isa issa eisa essa isah eissa aissa,
    dawud daoud dawood daud daood dawoud davood davoud daut davud dauda,
    sulayman suleiman sulaiman soleiman soleyman suleman sulieman solaiman souleymane suleyman sulejman seleman soliman suliman sulaimon suleymane,
    harun haroun haroon, zakariya zakaria zakariyya zakarya zakariyah zekeriya zakariah,
    yahya yahia yehia yihya yahiya yahja, yunus younis younes yunis yunes younus yonus younous yunos,
    idris idriss idrees edris idriz idreess driss, ayyub ayub ayoub ayoob eyup ayuob, nuh nooh nouh noh, adam adem aadam,
    umar omar omer oumar umer ummar oumarou, uthman othman osman usman uthmaan ousmane othmane ousman usmon outhman,
    abubakr abubakar aboubakar aboubacar abubaker aboubaker abubekir boubacar boubakar abobakr ebubekir aboubakr,
    talha talhah talhat, khalid khaled khalad halid halit khalide kalid khaalid xalid,
    walid waleed oualid valid welid walide velid, said saeed saied saiid saed saeid sayeed saiied sayid sait saide,
    sayyid sayed sayyed seyed seyyed syed saiyid sayd sayad seyid seid saeyed, salim saleem selim saliim sallim saleme,
    salih saleh salehe saleeh, salman selman salmaan, sami samy sammy, samir sameer samer samire, samira sameera samirah,
    sabir saber sabeer, sadiq sadeq sadegh sadik sadek siddiq siddique siddiqui seddiq siddeeq seddik sidiq sediq,
    safi safy, saif seif sayf saef seyf saife, sharif shareef sherif charif cherif sharef sharief shariff,
    shafiq shafik shafeeq chafik shafique shafiqh, shahid shaheed chahid, shakir shaker shakeer chaker, shams chams,
    shukri shoukri chokri shokri choukri, tahir taher taheer tahar tahire tohir, talal tallal, talib taleb taalib,
    tariq tarek tarik tareq tariqe tarique tareck,
    taufiq tawfiq tawfik taufik toufik tofiq tofik tevfik toufic tawfeeq tewfik tewfiq towfiq,
    usama osama oussama ousama ussama, wahid vahid waheed ouahid wahide, wasim waseem wassim vasim wassem,
    yasin yaseen yassin yassine yasine yaasin yasseen, yasir yasser yaser yassir yaseer yassar, zaid zayd zeid zaied zeyd,
    zayn zain zein zaine zine zeyn, zubair zubayr zubeir zoubeir zoubir zubeyr zobair zober, zahir zaher zaheer zahire,
    zaki zaky zakki zeki, zia ziya diya ziaa dia dhiya diaa, ziyad ziad zyad zeyad ziyaad, abbas abas abbass,
    abdullah abdallah abdalla abdulla abdulah abdoulaye abdellah abdollah abdullahi abdulahi abdullohi abdoullah abdilahi abdola abdelah,
    abdulrahman abdurrahman abdelrahman abdurahman abdalrahman abdirahman abdarrahman abderrahmane abderahmane abdolrahman abdulrehman abdourahmane abdurakhman abdorrahman abdurehman abderrahman abdulraman abdramane,
    abdulaziz abdelaziz abdalaziz abdolaziz abdiaziz abdulazeez abdoulaziz,
    abdulkarim abdelkarim abdelkrim abdalkarim abdolkarim abdikarim abdulkareem abdoulkarim abdelkareem,
    abdulkadir abdulqadir abdelkader abdulqader abdulkader abdelqader abdalqadir abdikadir abdiqadir abdolghader abdalkader abdulqadeer,
    abdulhamid abdelhamid abdalhamid abdolhamid abdulhameed abdelhameed,
    abdulmajid abdelmajid abdulmajeed abdelmadjid abdolmajid abdulmejid abdulmecit,
    abdulrahim abdurrahim abdelrahim abderrahim abdulraheem abdolrahim abdirahim abdurahim,
    abdulsalam abdelsalam abdessalam abdulsallam abdusalam abdussalam abdeslam abdesalam abdisalam abdolsalam,
    abdulwahab abdelwahab abdulwahhab abdulvahab abdelouahab abdiwahab abdolvahab abdulwahhaab,
    abdulwahid abdelwahid abdelwahed abdulwahed abdolvahed abdiwahid,
    abdulmalik abdelmalik abdelmalek abdulmalek abdimalik abdolmalek, abdulbaqi abdelbaki abdulbaki abdelbaqi,
    abdullatif abdellatif abdulatif abdullateef abdolatif abdelatif, abdulghani abdelghani abdulgani abdelgani abdolghani,
    abdulghafur abdulghafoor abdulgafur abdelghafour abdulghaffar, abdulhadi abdelhadi abdolhadi,
    abdulhaq abdelhak abdulhak abdelhaq abdolhagh, abdulhakim abdelhakim abdulhakeem abdelhakeem abdolhakim abdihakim,
    abdulhalim abdelhalim abdulhaleem, abduljabbar abdeljabbar abduljabar abdeldjabar abdoljabbar,
    abduljalil abdeljalil abduljaleel abdoljalil abdeldjalil, abdulqayyum abdulqayum abdulqayoom,
    abdulrazzaq abdelrazek abdulrazaq abdulrazak abdurrazzaq abdirizak abderrazak abdulrezak abdolrazzagh,
    abdulsamad abdelsamad abdussamad abdessamad abdolsamad abdisamad abdusamad,
    abdulfattah abdelfattah abdulfatah abdelfatah abdifatah, abd abdul abdel abdal abdol abdoul abdi abdil,
    abu abou abo aboo abi ebu bou, umm um oum om, ibn bin ben,
    din deen eddin eddine uddin aldin addin eldin dine dien udin aldeen eldeen, adil adel aadil adeel adile,
    adnan adnane adnaan, ahsan ehsan ihsan ehsaan ihsaan, akbar ekber akber, akhtar akhter achtar, akram ikram ekrem akrem,
    ala alaa aala, alam aalam, alawi alavi alaoui elawi aloui, amin ameen amine emin emine amiin,
    amir ameer emir ameir amire, aamir aamer, amjad amjed amdjad, ammar amar amaar ammaar, anas anass enes,
    anwar anouar enver anwer anvar anoir, aqil aqeel akil aghil, arif aref areef, asad assad asaad esad asaed,
    asghar asgar, ashraf achraf ashref eshref, asif asef aseef, asim assem asem aasim aseem, ata atta, atif atef ateef,
    ayman aymen eymen ayyman, aymane eiman, ayesha aisha aicha aysha aishah aysheh ayse aisyah, azam aazam azzam,
    azhar azher, aziz azeez aziiz, badr bader badar bedr, bahram behram, baha bahaa, bakr bakar bakir baker,
    barakat barkat barakaat, bashar bachar bashshar, bashir basheer bachir besir bashiir bacher bashire,
    basil bassel bassil basel, basim bassem bassim basem, bilal belal bilaal bilel, burhan borhan burhaan, daniyal danial,
    dhiab diab thiab ziab, fadil fadhil fadel fazel fazil fadhel, fadl fazl fazal fadhl, fahd fahad fehd,
    fahim faheem fehim, faisal faysal feisal faizal feysal fayssal faycal, faiz fayez fayiz faez faeez fayz,
    fakhri fakhry fahri, farah farrah, farhad farhaad ferhad ferhat, farhan ferhan farhaan, farid fareed ferid faride,
    faruq farouk farooq faruk farouq farooque farrukh, fath fateh, fathi fethi fathy fatihi fethy,
    fawwaz fawaz fouaz fawaaz, fawzi fawzy faouzi fauzi fevzi fouzi, fayyad fayad fayadh fayyadh, faruqi farooqi farooqui,
    firas feras firass firaas, fuad fouad foad fuat fowad, gharib gharieb, ghassan gassan ghasan, ghazi gazi qazi,
    ghulam gholam golam ghulaam ghollam, gul goul gol, habib habeeb habibe habeb, hafiz hafez hafidh hafeez hafidz hafed,
    hafsa hafsah, hajj haji hajji hadj hadji haj hac haci alhaji alhaj hagi, hakim hakeem hakiim, halim haleem,
    hamadi hammadi, hamdan hemdan hamdaan, hamdi hamdy hemdi, hamza hamzah hamzeh hamse, hani hany haani,
    hanif haneef hanife, harith hareth haris harris, hashim hashem hachem hasheem, hatim hatem hateem, hayat hayet,
    haydar haider heydar haidar hayder heidar hyder haydir hajdar, hazim hazem hazeem, hikmat hekmat hikmet,
    hilal helal hilaal, hisham hicham heshaam hesham hishaam hishem hichem, husam hussam hossam houssam husaam hosam hisam,
    husni hosni housni hosny husny, ikrima ikrimah, ilyas elias eliyas ilias iliyas elyas alyas, imad emad imaad imed,
    imran emran umran imraan omran, inam enam inaam, iqbal eqbal ikbal eghbal, irfan erfan irfaan,
    isam essam issam isaam esam, ismat esmat ismet, izz ezz, izzat ezzat izzet ezatt,
    izzaddin izzeddin ezzedine azzedine izzuddin ezzeddin, iyad eyad iyaad ayad, jabbar djabbar jabar gabbar cabbar,
    jabir jaber gaber djaber jabeer, jafar jaafar jaffar djafar gaafar jafer jaffer cafer djaafar dzhafar,
    jalal djalal galal celal jallal djalel jelal, jalil jaleel djalil galil celil,
    jamal djamal gamal jamaal djamel cemal jemal dzhamal, jamil jameel djamil gamil cemil jamiil jamile,
    jamila jameela djamila gamila, jasim jassim jassem jasem djassem, jawad javad jawaad djaouad gawad cevat jwad djavad,
    jihad jehad djihad cihad gihad, jumah juma jumaa jomaa djuma gomaa cuma joma jumma,
    junaid junayd joneid djouneid cunayd, kabir kabeer kebir, kamal kamaal kemal kamel kamil kamol, kamran kamraan,
    karim kareem kerim krim karime kariim, karima kareema, kazim kazem kadhim kadhem kathem kazeem khadhim,
    khadija khadijah khadeeja hatice khadidja hadija khadijeh, khair kheir khayr,
    khairullah kheirullah khairollah khayrullah, khalaf khallaf, khalfan khelfan,
    khalifa khalifah khaleefa kalifa khalife khalifeh, khalil khaleel halil khelil khalile, khattab khatab,
    khudr khidr khader khodr khidir khedr, latif lateef lotf latife, layla leila laila leyla layli leyli,
    lutfi lotfi lutfy lotfy, luqman lukman loqman loghman, luay louay loay, mahdi mehdi mahdy mahedi, mahir maher maheer,
    majid majed majeed madjid mecid majeid majide magid, malik malek maalik maleek melik, mamun mamoun maamoun mamoon,
    mansur mansour mansoor mansor manssour mansoer, manzur manzoor manzour, marwan merwan marouane marwaan merouane maruan,
    maryam mariam meryem maryem mariyam miryam meriem, masud masoud massoud masood messaoud mesud masuod, mazhar mazher,
    mazin mazen maazin mazeen, miqdad meqdad mikdad, misbah mesbah, mizan mezan,
    mubarak moubarak mobarak mubarek mbarek embarek, mudar mudhar, mufid moufid mofid,
    muhsin mohsen mohsin muhsen mouhsine mehsin muhssin, muhannad mohannad mouhannad mohanad, muin moin moeen mouin,
    mukhtar mokhtar moukhtar muhtar mukhtaar mochtar, mulla mullah molla moulla, munir mounir moneer muneer monir munire,
    munzir monzer mundhir mounzer monther munther mundir, muntasir montaser mountaser, murad mourad morad murat mouraad,
    murtada murtaza morteza mortaza murtadha mortada murteza, mushtaq moshtaq mushtak, muslih mosleh musleh,
    muslim moslem mouslim, mutasim mutassim moatasim moutassim, muzaffar mozaffar muzafar mozafar muzaffer mouzaffar,
    muhiddin muhiuddin mohiuddin mohieddin mohyeddin muhyiddin muhyeddin mohieddine moheddin, nabil nabeel nabiil nebil,
    nadim nadeem nedim, nadir nader nadeer, nafi nafie, naif nayef nayif naef, naim naeem naiim nuaim naeim, najah nagah,
    najib najeeb nagib najibe necip nadjib naguib nejib najeb, najm nagm najam nejm,
    najmuddin najmaddin najmeddin necmettin nejmeddin, naqib naqeeb, nashat nashaat,
    nasir nasser naser nassir naaser naseer nazir, nasr nassr nasar, nasrullah nasrallah nasrollah nasralla nasrulla,
    nawaf nawwaf nauaf, nawaz navaz nawwaz, nazar nezar nizar, nazim nazem nadhim nazeem, nimat nemat nemet,
    nimatullah nematullah nematollah nimatallah, nizam nezam nizamuddin, numan noman nouman nuaman, nur noor nour nor nuur,
    nuraddin nuruddin nooruddin noureddine noureddin nureddin nouraddin nurettin nuriddin nouruddin nouriddin noordin,
    nuri noori nouri noory, qadir qader kader kadir qadeer ghader,
    qasim qasem qassem qassim kasim kassem gassem ghasem kacem qaasim kassim gasem ghassem qasm casim, qays qais kais qeis,
    qudrat qodrat ghodrat, qudratullah qodratullah ghodratollah, qutb qotb kutb qutub kotb, rabi rabee rabie, rabih rabeh,
    rafi rafie raafi, rafiq rafeeq rafik rafigh rafique, rahim raheem rahiim,
    rahman rehman rahmane rahmaan rakhman raman rahmon, rahmatullah rahmatollah rehmatullah rahmatallah,
    rajab rajib recep redjeb ragab rejep, rashad rachad reshad rashaad,
    rashid rasheed rachid rasheid reshid rascid rashied, rasul rasool rasoul rassoul resul, rauf raouf raof rauof,
    razzaq razaq razak razzak rezak, rida reza ridha riza redha rhida ridah, riyad riyadh riad riyaz riaz,
    ruhollah ruhullah rouhollah rohullah roohollah, rustam rostam rustem rustum, sabah sabbah, sabri sabry, sadr sader,
    saddam sadam, safa safaa, safar saffar sefer, safwan safouan, sahib saheb, sair saer, sajid sajed sajeed, sajjad sajad,
    sakhr sakher, salam sallam, samad samed, samih sameh, sana sanaa, shaban shaaban chaaban saban, shadi chadi shady,
    shah schah chah, shahab shihab shehab chehab, shahin shaheen chahine sahin, shakib chakib shakeeb,
    shamil chamil shamel shamyl, shawkat shaukat shoukat chawkat sevket showkat,
    shaykh sheikh shaikh cheikh sheik shekh cheik sheykh sceik, shamsuddin shamsuddeen shamsaddin chamseddine shamseddin,
    shir sher shyr, shuja shojaa shujaa shoja, sirajuddin serajuddin sirajaddin sirajeddin, siraj seraj siradj,
    sufyan sufian sofiane sofyan soufiane sufiyan, suhail suhayl sohail souhail sohayl suheil,
    suhayb sohaib suhaib souhaib, sultan soltan sultaan, taha tahah, taj tadj, tamim tameem temim,
    tayyib tayeb tayyeb tayib taieb, thabit thabet sabit, thair thaer, turki turky torki,
    ubayd ubaid obaid obeid oubeid ubeid, ubaydullah obaidullah ubaidullah obeidullah ubaydallah obeidollah,
    udayy uday odai oday, wael wail, wafiq wafik, wajdi wagdi, wajih wajeeh, wali vali wally veli,
    wazir vazir wazeer vezir, yaman yeman, yazid yezid yazeed, yazan yazen, zafar zaffar dhafar zafer, zafir dhafir dhafer,
    zahid zahed zaheed, zahra zahraa zohra zahrah zehra, zaynab zainab zeinab zineb zeynab zaineb zaynap zeynep,
    zaynulabidin zainulabidin zainalabidin zeinolabedin zaynalabidin zeinelabidine,
    zulfiqar zolfaghar zulfikar zulfiqhar dhulfiqar, zuhair zuhayr zouhair zoheir zuher zuheir, abidin abedin,
    alireza aliriza, gholamreza ghulamreza, mohammadreza muhammadrida mohammedreza, hamidreza hamidriza,
    amirhossein amirhosein amirhussein, hojjat hujjat, hojatollah hojjatollah hujjatullah, ayatollah ayatullah,
    asadollah asadullah asedullah assadullah, habibollah habibullah habiballah, fathollah fathullah fathallah fethullah,
    hedayatollah hidayatullah hedayatullah, inayatullah enayatollah inayatollah enayatullah,
    hikmatullah hekmatullah hekmatollah, lutfullah lotfollah lutfallah, saifullah saifallah seifollah sayfullah seifullah,
    valiollah waliullah valiullah, yadollah yadullah, zabihullah zabihollah, azizullah azizollah, amanullah amanollah,
    attaullah ataullah ataollah, barakatullah barkatullah, hamdullah hamdallah hamdollah, hafizullah hafizallah,
    jarullah jarallah, matiullah motiullah, najibullah najeebullah najibollah, rahimullah raheemullah, samiullah samiollah,
    sanaullah sanaollah thanaullah, shafiullah shafiollah, zahirullah zaherullah, behrouz behruz behrooz, behzad bezhad,
    bahman behman, dariush darioush daryush darius, esfandiar esfandyar isfandiyar, faramarz feramarz,
    fereydoun fereidoun faridun fereidoon feridun, firuz firouz firooz firoz feroz, hormoz hormuz hormozd,
    hushang houshang hooshang, iraj irage, jahangir jehangir djahangir cihangir, jamshid jamsheed djamshid,
    kaveh kave kavah, khosrow khosro khosrau khusraw hosrov, kiumars kioumars keyumars qiomars kiyumars,
    manuchehr manouchehr manoochehr menucher, mehrdad mihrdad, mehran mihran, parviz parvez perviz parwiz,
    peyman payman paiman, rouzbeh ruzbeh rozbeh, sasan sassan, shahram chahram, shapur shapour shahpour shahpur,
    siamak siyamak, siavash siyavash siavosh, sohrab suhrab, taghi taqi tagi, turaj touraj, naghi naqi nagi, zandi zendi,
    babak baabak, arash aarash, omid umid omeed umed, iman eman imaan, mirza mirzo, milad meelad,
    mojtaba mujtaba moujtaba mojtabah, majnoon majnun, musavi mousavi moosavi mussavi musawi mousawi moussavi moosawi,
    hosseini husayni husseini hoseini husaini hosseyni housseini, rezai rezaei rezaee rezaie rezayi,
    mohammadi muhammadi mohamadi mohammedi, ahmadi ahmedi ahmady, karimi karimy kareemi, rahimi raheemi,
    jafari jaafari jaffari, hashemi hashimi hachemi, ebrahimi ibrahimi, ghasemi qasemi qasimi, sadeghi sadiqi sadeqi,
    salehi salihi, mahmoudi mahmudi mahmoodi, najafi nadjafi, tehrani tehranie, tikriti takriti tekriti, baghdadi bagdadi,
    masri misri, jumayli jumaili jumeili, dulaymi dulaimi duleimi, ubaydi obeidi obaidi ubaidi,
    jaburi jabouri juburi jubouri jabburi, samarrai samarraie samerai, dimashqi dimashki, halabi halaby, shami chami,
    shamari shammari shamri, qahtani kahtani, ghamdi gamdi, utaybi otaibi utaibi oteibi,
    qurashi qureshi quraishi qurayshi ghoreishi qoreishi ghorayshi, akhund akhond akhoond, haqqani hakkani haqani,
    noorzai nurzai noorzay, achakzai achekzai, agha aga aqa agah, ustad ostad ustaz ustadh,
    mawlawi maulavi maulawi mawlavi molavi moulvi moulavi, nasim naseem nessim, nasima naseema, siddiqa siddiqah,
    rukhsana rukhsaneh, zarina zareena, chaudhry chaudhary chowdhury choudhury choudhry chaudhri, shahzad shehzad,
    bhutto butto, khan khaan, jan jaan djan, arshad ershad, waqas vaqas, waqar viqar, shoaib shuaib shuayb shoeib,
    zeeshan zishan, babar baber babur, sheraz shiraz, aurangzeb aurangzaib, hameedullah hamidullah hamidollah,
    john jon johne, sean shaun shawn, stephen steven stephan, geoffrey jeffrey jeffery geoffry, philip phillip phil,
    brian bryan bryon, allan alan allen, eric erik erick, marc marck, craig kraig, kevin kevyn, neil neal, stuart stewart,
    graham graeme grahame, lawrence laurence, terence terrence, frederick frederic fredrick frederik,
    matthew mathew mathieu, nicholas nicolas nikolas nickolas, christopher kristofer kristopher, anthony antony,
    catherine katherine kathryn catharine katharine, sara sarah, elisabeth elizabeth, sophie sophia sofia,
    teresa theresa therese, isabel isabelle isabella, luis louis, raul raoul, juergen jurgen, joerg jorg,
    guenter gunter gunther guenther, mueller muller, schroeder schroder, hans hanns, karl carl, klaus claus, kurt curt,
    konrad conrad, lukas lucas, marcus markus, rudolf rudolph, adolf adolph, josef joseph jozef, jakob jacob, oskar oscar,
    walter walther, thorsten torsten, vytautas vitautas, levan levon, irakli irakly, zurab zourab, tengiz tenguiz,
    avtandil avtandyl, armen arman, hovhannes ovanes hovannes, hakob akop hagop, gevorg gevork kevork, karapet garabed,
    sargis sarkis, vardan vartan, tigran dikran, grigor krikor, ruben rouben, artak ardak, aram aaram,
    nursultan noursoultan, kassymzhomart kasymjomart qasymjomart, nurlan nourlan, yerlan erlan, askar asqar, bakhyt baqyt,
    serik serikh, azamat azamatt, bolat bulat, daulet dawlet davlat dovlat, dauren dawren, zhanna janna, aidar aydar ajdar,
    ainur aynur, aigul aygul, ilham elham ilxam, islom islam eslam, rustamjon rustamjan, otabek atabek,
    ulugbek ulughbek ulugbeg, bakhtiyar bakhtiar bahtiyar, ruslanbek rouslanbek, zelimkhan zelimhan, movsar mowsar,
    shlomo shelomo, yitzhak itzhak yitzchak izhak yizhak isaak, yaakov yaacov, avraham abraham avrohom,
    yehuda jehuda yehudah, yehoshua joshua, shmuel samuel, eliyahu eliahu, chaim haim hayim, menachem menahem, meir meyer,
    ariel arieh, binyamin benjamin benyamin, natan nathan, aharon aaron, rivka rebecca, rachel rahel, bezalel betzalel,
    zvi tzvi, yisrael israel, avichai avihai, issachar isaschar yissachar
    """.strip().split(",")
)

NICKNAMES: Final[tuple[str, ...]] = tuple(
    " ".join(group.split())
    for group in """
    alexander alex aleks sasha sascha sanya shura aleksandr, alexandra sasha, alexei alyosha aliosha lyosha lesha,
    anastasia nastya nastia, anatoly tolya tolik, andrei andryusha, anna anya ania, anthony tony, antonio toni,
    arkady arkasha, barbara barb, benjamin ben benny, boris borya, catherine kate cathy kathy katie katya,
    charles charlie chuck, christopher chris, daniel dan danny, david dave davey, dmitry dima mitya dimka,
    donald don donnie, douglas doug, edward ed eddie ted ned, ekaterina katya katia, elena lena,
    elizabeth liz beth betty lizzie eliza, eugene gene, evgeny zhenya zhenia, francis frank, francisco paco pancho,
    frederick fred freddie, gennady gena, georgy gosha zhora, grigory grisha, ignacio nacho, igor gosha, ilya ilyusha,
    ivan vanya vania, james jim jimmy jamie, jennifer jen jenny, jesus chuy chucho, john jack johnny, jonathan jon nathan,
    jose pepe, joseph joe joey, joshua josh, kenneth ken kenny, konstantin kostya kostia, lawrence larry, leonid lyonya,
    margaret maggie peggy meg, maria masha, matthew matt, maxim max maks, michael mike mick mickey mikey,
    mikhail misha mischa, nadezhda nadya nadia, natalia natasha, nicholas nick nicky, nikolai kolya kolia, olga olya olia,
    patricia pat patty trish, patrick pat paddy, pavel pasha, peter pete, pyotr petya petia, raymond ray, rebecca becky,
    richard dick rick ricky rich, robert bob bobby rob robbie, ronald ron ronnie, roman roma, samuel sam sammy,
    sergei seryozha serezha, stanislav stas, stephen steve stevie, susan sue susie, svetlana sveta, tatiana tanya tania,
    theodore ted teddy, thomas tom tommy, timothy tim timmy, valentin valya, valery valera, vasily vasya vasia,
    viktor vitya vitia, vincent vince, vitaly vitalik, vladimir volodya vova vladimer, vladislav vlad, vyacheslav slava,
    walter walt, william bill billy will willie liam, yaroslav slava, yevgeny zhenya, yulia yulya, yuri yura,
    zachary zach zack, abdulrahman abdo, abdullah abdo, fatima fatou, ibrahim ibo, ismail smail, khadija khadi,
    muhammad hamo hammou hama, mustafa mosti, suleiman sule, yusuf yus, binyamin bibi beni, menachem mendel, yitzhak itzik,
    avraham avi, moshe moishe, yaakov kobi, yehoshua shuki
    """.strip().split(",")
)
"""A name, then its short forms. ``sasha`` stands in two rows: a short form does not tell the name."""

_PATRONYMIC: Final = re.compile(
    r"(?:[iyj]*(?:[oeay]v|[iy]v|[ae]u|ew|ow|ov)(?:itsch|it?ch|ych|ic|na)|[iyj]?i(?:ch|nichna))$"
)
_END_OF_NAME: Final = re.compile(r"(?:[aeiouyj]+)$")


def _by_word() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in CLASSES:
        words = group.split()
        for word in words:
            found.setdefault(word, set()).add(words[0])
    return {word: frozenset(heads) for word, heads in found.items()}


_CLASSES_OF: Final = _by_word()
_NONE: Final[frozenset[str]] = frozenset()


def _by_stem() -> dict[str, frozenset[str]]:
    """East Slavic patronymics are made of the father's name without its last vowels."""
    found: dict[str, set[str]] = {}
    for word, heads in _CLASSES_OF.items():
        stem = _END_OF_NAME.sub("", word)
        if len(stem) >= 3:
            found.setdefault(stem, set()).update(heads)
    return {stem: frozenset(heads) for stem, heads in found.items()}


_FATHERS: Final = _by_stem()


def _by_short_form() -> dict[str, frozenset[str]]:
    """A name and its short forms, to the first spelling of the name's class."""
    found: dict[str, set[str]] = {}
    for group in NICKNAMES:
        name, *short = group.split()
        heads = _CLASSES_OF.get(name) or {name}
        spellings = [word for word, of in _CLASSES_OF.items() if of & heads] or [name]
        for word in (*spellings, *short):
            found.setdefault(word, set()).update(heads)
    return {word: frozenset(heads) for word, heads in found.items()}


_CALLED: Final = _by_short_form()


def called(word: str) -> frozenset[str]:
    """The names of which the word is a short form, or that have short forms and are spelt by it."""
    return _CALLED.get(word, _NONE)


def classes(word: str) -> frozenset[str]:
    """The names a Latin word spells, each by the first spelling of its class. Empty for others."""
    return _CLASSES_OF.get(word, _NONE)


def fathers(word: str) -> frozenset[str]:
    """The fathers' names in an East Slavic patronymic: ``siarheevich`` and ``sergeyevich`` share one."""
    found = _PATRONYMIC.search(word)
    if found is None or len(word) < 6:
        return _NONE
    return _FATHERS.get(_END_OF_NAME.sub("", word[: found.start()]), _NONE)
