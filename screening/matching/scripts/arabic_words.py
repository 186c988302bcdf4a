"""Names and words in Arabic script with what lists write for them in Latin letters.

Keys are bare: no vowel signs, no hamza seats, Persian and Urdu letters beside the Arabic ones they
look like (``arabic.bare`` makes them so). Vowels are not written, so that a table must supply them.
"""

from __future__ import annotations

from typing import Final


def _pairs(text: str) -> dict[str, str]:
    """``word latin, word latin latin``: an Arabic word, then its Latin spelling."""
    return {
        word: " ".join(latin)
        for word, *latin in (pair.split() for pair in text.replace("\n", " ").split(",") if pair.strip())
    }


NAMES: Final[dict[str, str]] = _pairs("""
محمد muhammad, احمد ahmad, محمود mahmud, حامد hamid, حميد hamid, حمد hamad, حماد hammad, حمود hammud, حمدان hamdan, حمدي hamdi,
مصطفي mustafa, مصطفا mustafa, علي ali, حسن hasan, حسين husayn, محسن muhsin, محسين muhsin, احسان ihsan, حسان hassan, حسني husni, حسام husam,
ابراهيم ibrahim, اسماعيل ismail, اسمعيل ismail, اسحاق ishaq, اسحق ishaq, يعقوب yaqub, يوسف yusuf, موسي musa, موسا musa, عيسي isa,
داود dawud, داوود dawud, سليمان sulayman, سلیمان sulayman, هارون harun, زكريا zakariya, يحيي yahya, يونس yunus, ادريس idris, ايوب ayyub,
نوح nuh, ادم adam, الياس ilyas, لقمان luqman, مريم maryam, عمر umar, عمرو amr, عمار ammar, عمران imran, عامر amir, معمر muammar,
عثمان uthman, عفان affan, بكر bakr, ابوبكر abu bakr, طلحه talha, زبير zubayr, خالد khalid, وليد walid, سعيد said, سعد saad, سعود saud, اسعد asad,
مسعود masud, سعدي saadi, سعدون sadun, سيد sayyid, سالم salim, سليم salim, سلام salam, سلمان salman, سلامه salama, سلطان sultan, اسلام islam,
مسلم muslim, صالح salih, صلاح salah, مصلح muslih, صابر sabir, صبري sabri, صباح sabah, صبحي subhi, صدام saddam, صادق sadiq, صديق siddiq, صدر sadr,
سامي sami, سمير samir, سميره samira, سامر samir, سمر samar, شريف sharif, اشرف ashraf, شفيق shafiq, شاكر shakir, شكري shukri, شكيب shakib,
شمس shams, شهاب shihab, شعبان shaban, شعيب shuayb, شوقي shawqi, شوكت shawkat, شاه shah, شاهين shahin, شيخ shaykh, شير shir, شهيد shahid,
طاهر tahir, طالب talib, طلال talal, طارق tariq, طه taha, طيب tayyib, طلعت talat, توفيق tawfiq, تميم tamim, تيسير taysir, تحسين tahsin, تركي turki,
ثابت thabit, ثامر thamir, جابر jabir, جبار jabbar, جبر jabr, جعفر jafar, جلال jalal, جليل jalil, جمال jamal, جميل jamil, جميله jamila, جاسم jasim, قاسم qasim,
جمعه juma, جنيد junayd, جهاد jihad, جواد jawad, جودت jawdat, جان jan, حاتم hatim, حارث harith, حازم hazim, حافظ hafiz, حافظه hafiza, حاج hajj,
حاجي haji, حبيب habib, حجت hujjat, حجي haji, حسيب hasib, حفيظ hafiz, حكمت hikmat, حكيم hakim, حليم halim, حمزه hamza, حنان hanan, حنيف hanif, حيدر haydar, حقاني haqqani,
خالده khalida, خديجه khadija, خضر khidr, خلف khalaf, خليفه khalifa, خليل khalil, خليفات khalifat, خير khayr, خيري khayri, خان khan, خميس khamis,
دين din, ديب dib, ذياب dhiyab, ذوالفقار dhulfiqar, راشد rashid, رشيد rashid, رشاد rashad, رافع rafi, رامي rami, رائد raid, رايد raid, رباح rabah, ربيع rabi,
رجب rajab, رحمت rahmat, رحيم rahim, رحمن rahman, رحمان rahman, رزق rizq, رسول rasul, رسلان ruslan, رستم rustam, رشدي rushdi, رضا rida, رضوان ridwan, رفعت rifat, رفيق rafiq,
رمزي ramzi, رمضان ramadan, رووف rauf, روف rauf, رياض riyad, ريان rayyan, روح ruh, زاهد zahid, زاهر zahir, زهير zuhayr, زهرا zahra, زهره zahra, زياد ziyad, زيد zayd, زين zayn,
زيدان zaydan, زينب zaynab, زكي zaki, سجاد sajjad, ساجد sajid, سراج siraj, سرور sarwar, سفيان sufyan, سكينه sakina, سنان sinan, سهيل suhayl, سيف sayf, سميح samih, سعاد suad,
ضيا ziya, ضرار dirar, ظاهر zahir, ظفر zafar, عابد abid, عادل adil, عارف arif, عاصم asim, عاطف atif, عباس abbas, عبدو abdu, عبده abdu, عبيد ubayd, عبود abbud,
عبيدالله ubaydullah, عدنان adnan, عدي uday, عدوان adwan, عرفان irfan, عرفات arafat, عز izz, عزت izzat, عزه izza, عزيز aziz, عزام azzam, عصام isam, عصمت ismat, عطا ata,
عطيه atiyya, عقيل aqil, علا ala, علاو allawi, علوان alwan, علوي alawi, عماد imad, عنتر antar, عواد awwad, عوض awad, عوف awf, عون awn, عايشه aisha, عاكف akif, عليمحمد ali muhammad,
غازي ghazi, غالب ghalib, غانم ghanim, غسان ghassan, غلام ghulam, غني ghani, غياث ghiyath, فادي fadi, فارس faris, فاروق faruq, فاضل fadil, فاطمه fatima, فايز faiz, فائز faiz,
فتاح fattah, فتح fath, فتحي fathi, فخر fakhr, فخري fakhri, فدا fida, فرج faraj, فرحات farhat, فرحان farhan, فريد farid, فضل fadl, فضيل fudayl, فلاح fallah, فهد fahd, فهيم fahim,
فواد fuad, فواز fawwaz, فوزي fawzi, فياض fayyad, فيصل faysal, فيروز firuz, فراس firas, فيض fayd, قادر qadir, قدرت qudrat, قدوري qadduri, قذافي qadhafi, قصي qusay, قطب qutb,
قيس qays, قمر qamar, قيوم qayyum, كاظم kazim, كامل kamil, كامران kamran, كبير kabir, كريم karim, كريمه karima, كمال kamal, كنعان kanan, لبيب labib, لطيف latif, لطفي lutfi, لوي luayy, لوئ luayy,
ليلي layla, ليث layth, ماجد majid, مجيد majid, مجد majd, امجد amjad, مازن mazin, مالك malik, ملك malik, مامون mamun, ماهر mahir, مبارك mubarak, مثني muthanna, مجتبي mujtaba, مجاهد mujahid, محي muhyi,
محيي muhyi, مختار mukhtar, مخلص mukhlis, مدحت midhat, مراد murad, مرتضي murtada, مرتضا murtada, مروان marwan, مرزا mirza, ميرزا mirza, مشتاق mushtaq, مشعل mishal, مصعب musab, مظفر muzaffar, معاذ muadh,
معاويه muawiya, معتز mutazz, معتصم mutasim, معروف maruf, معين muin, مفتاح miftah, مفيد mufid, مقداد miqdad, مقبول maqbul, ملا mulla, مناف manaf, منذر mundhir, منصور mansur, منصف munsif, منير munir,
مهدي mahdi, مهند muhannad, مومن mumin, موفق muwaffaq, ميسر muyassar, ميلود milud, ميلاد milad, ناجي naji, نادر nadir, ناصر nasir, نصر nasr, نصير nasir, نصار nassar, ناصف nasif, ناظم nazim, نافع nafi, نايف nayif,
نبيل nabil, نجيب najib, نجم najm, نجاح najah, نجاتي najati, نديم nadim, نذير nadhir, نزار nizar, نسيم nasim, نشات nashat, نظام nizam, نعمان numan, نعمت nimat, نعيم naim, نقيب naqib, نواف nawwaf, نواز nawaz, نور nur,
نوري nuri, نضال nidal, هادي hadi, هاشم hashim, هاشمي hashimi, هاني hani, هدايت hidayat, هشام hisham, هلال hilal, همام hammam, هيثم haytham, هند hind, واثق wathiq, واصف wasif, واحد wahid, وحيد wahid, وائل wail, وايل wail,
وجدي wajdi, وسام wisam, وسيم wasim, وفيق wafiq, وكيل wakil, ولي wali, وهاب wahhab, وزير wazir, ياسر yasir, ياسين yasin, يزيد yazid, يسري yusri, يمان yaman, ايمن ayman, ايمان iman, اياد iyad, ايهاب ihab, انس anas, انور anwar,
انيس anis, اسامه usama, اسد asad, اسدالله asadullah, اسما asma, اشفاق ashfaq, اكبر akbar, اكرم akram, امان aman, امانالله amanullah, امير amir, اميره amira, امين amin, امام imam, انصار ansar, انصاري ansari, اوس aws, اويس uways, اجمل ajmal,
ارشد arshad, اصغر asghar, اعظم azam, افضل afdal, اقبال iqbal, اقا aqa, اغا agha, اختر akhtar, اخوند akhund, اخندزاده akhundzada, استاد ustad, مولوي mawlawi, مولانا mawlana, قاري qari, قاضي qadi, مفتي mufti, دكتور doctor, دكتر doctor, سرهنگ colonel, سردار sardar, ژنرال general, مهندس engineer, عميد brigadier, عقيد colonel, لوا general, مهاجر muhajir, جهادي jihadi, مولي mawla, الله allah,
انعام inam, انتصار intisar, ابتسام ibtisam, اديب adib, ارسلان arslan, اصيل asil, باسل basil, باسم basim, باقر baqir, باقي baqi, بدر badr, بدري badri, بدران badran, برهان burhan, بسام bassam, بشار bashar, بشير bashir, بشري bushra,
بلال bilal, بلعيد belaid, بندر bandar, بها baha, بهجت bahjat, بوبكر bubakr, بهاول bahawal, تاج taj, تقي taqi, تامر tamir, صفوان safwan, صفوت safwat, صخر sakhr, صفي safi, صهيب suhayb, صمد samad, صدقي sidqi, رزاق razzaq, سمعان saman,
عبدالله abd allah, رحمتالله rahmatullah, نعمتالله nimatullah, هدايتالله hidayatullah, حبيبالله habibullah, حفيظالله hafizullah, حميدالله hamidullah, عزيزالله azizullah, عطاالله ataullah, سيفالله sayfullah, نصرالله nasrullah, ذبيحالله zabihullah, روحالله ruhollah, ايتالله ayatollah, اسدالل asadullah,
تكريتي tikriti, بغدادي baghdadi, بصري basri, موصلي mawsili, كوفي kufi, نجفي najafi, كربلايي karbalai, سامرايي samarrai, دوري duri, عاني ani, حديثي hadithi, راوي rawi, هيتي hiti, جبوري jaburi, دليمي dulaymi, عبيدي ubaydi, جميلي jumayli, عزاوي azzawi, ناصري nasiri,
شمري shammari, زبيدي zubaydi, تميمي tamimi, ساعدي saidi, سعدي saadi, خزرجي khazraji, خفاجي khafaji, كعبي kabi, مالكي maliki, عامري amiri, بياتي bayati, عبادي abadi, حكيمي hakimi, صدري sadri, حسيني husayni, موسوي musawi, حسني husni, علاوي allawi, جزايري jazairi, تونسي tunisi,
مغربي maghribi, ليبي libi, مصري masri, شامي shami, حلبي halabi, دمشقي dimashqi, حمصي himsi, حموي hamawi, فلسطيني filastini, سوري suri, لبناني lubnani, يماني yamani, عدني adani, صنعاني sanani, حوثي huthi, اهدل ahdal, حضرمي hadrami, مكي makki, مدني madani, نجدي najdi, حجازي hijazi,
قحطاني qahtani, غامدي ghamdi, زهراني zahrani, عتيبي utaybi, حربي harbi, مطيري mutayri, دوسري dawsari, شهري shahri, عنزي anzi, عجمي ajmi, عسيري asiri, كويتي kuwaiti, قطري qatari, قرشي qurashi, قريشي qurayshi, هذلي hudhali, سلفي salafi, سوداني sudani, صومالي somali, افغاني afghani,
كابلي kabuli, قندهاري kandahari, هراتي herati, بلوچي baluchi, بلوشي balushi, كردي kurdi, تركماني turkmani, هندي hindi, كشميري kashmiri, پنجابي punjabi, سندي sindi, پشتون pashtun, رحيمي rahimi, كريمي karimi, محمدي mohammadi, احمدي ahmadi, محمودي mahmoudi, صادقي sadeghi, قاسمي ghasemi, صالحي salehi,
جعفري jafari, اكبري akbari, ابراهيمي ebrahimi, رضايي rezaei, رضاي rezaei, يزدي yazdi, تهراني tehrani, اصفهاني isfahani, شيرازي shirazi, تبريزي tabrizi, كرماني kermani, قمي qomi, خراساني khorasani, مشهدي mashhadi, گيلاني gilani, كاشاني kashani, همداني hamadani, اردبيلي ardabili, كرمانشاهي kermanshahi,
اميري amiri, اسدي asadi, امامي emami, اميني amini, باقري bagheri, بهشتي beheshti, جليلي jalili, جوادي javadi, حيدري heydari, خامنهاي khamenei, خاتمي khatami, خميني khomeini, روحاني rouhani, رفسنجاني rafsanjani, رستمي rostami, رييسي raisi, زارع zare, زنگنه zanganeh, سلامي salami,
سليماني soleimani, سعيدي saeedi, شريفي sharifi, شهرياري shahriari, صفوي safavi, طهماسبي tahmasebi, عباسي abbasi, عزيزي azizi, علي ali, فروزنده forouzandeh, فلاحيان fallahian, قاليباف ghalibaf, كاظمي kazemi, لاريجاني larijani, محسني mohseni, مرادي moradi, مقدم moghaddam, ملكي maleki, منصوري mansouri, مهدوي mahdavi,
موحدي movahedi, ميرزايي mirzaei, نجار najjar, نقدي naqdi, نوري nuri, نيازي niazi, وحيدي vahidi, هاشمپور hashempour, هنردوست honardoust, زاده zadeh, پور pour, نژاد nejad, نيا nia, خواه khah, فر far, راد rad, اباد abad, ابادي abadi, اميرحسين amir hossein, عليرضا alireza, محمدرضا mohammadreza, غلامرضا gholamreza,
حميدرضا hamidreza, محمدعلي mohammad ali, محمدحسين mohammad hossein, غلامعلي gholamali, غلامحسين gholamhossein, عبدالرضا abdolreza, بهروز behrouz, بهزاد behzad, بهمن bahman, بهرام bahram, بيژن bijan, پرويز parviz, پيمان peyman, داريوش dariush, فرهاد farhad, فريدون fereydoun, فرزاد farzad, فرشاد farshad,
فرامرز faramarz, كوروش kourosh, كاوه kaveh, كيومرث kioumars, خسرو khosrow, منوچهر manouchehr, مهرداد mehrdad, مهران mehran, هوشنگ houshang, سيامك siamak, سياوش siavash, سهراب sohrab, شهرام shahram, شاپور shapour, ايرج iraj, اردشير ardeshir, ارش arash, اميد omid, بابك babak, جمشيد jamshid, جهانگير jahangir,
اسفنديار esfandiar, روزبه rouzbeh, هرمز hormoz, تورج touraj, ساسان sasan, افشين afshin, نادري naderi, رادان radan, رحماني rahmani, يعقوبي yaghoubi, غلامي gholami, عليزاده alizadeh, حسينزاده hosseinzadeh, محمدزاده mohammadzadeh, حسنزاده hassanzadeh, نوروزي norouzi, ميرحسين mir hossein, مير mir,
گل gul, بشر bashar, زمان zaman, شهزاد shahzad, شهزاده shahzada, نثار nithar, وقاص waqqas, وقار waqar, جاويد javid, پاشا pasha, بيگ beg, بهادر bahadur, چودهري chaudhry, ملاخيل mullakhel, زي zai, خيل khel, يار yar, يارمحمد yar muhammad, دوست dost, جلالالدين jalaluddin, سراجالدين sirajuddin, نظامالدين nizamuddin,
صلاحالدين salahuddin, نورالدين nuruddin, عزالدين izzuddin, علاالدين alauddin, شمسالدين shamsuddin, فخرالدين fakhruddin, محيالدين muhyiddin, بدرالدين badruddin, سيفالدين sayfuddin, زينالدين zaynuddin, شهابالدين shihabuddin, زينالعابدين zaynulabidin, عابدين abidin, حوا hawwa, ام umm, ابن ibn, بن bin, بنت bint, ابو abu, ابي abu, ابا abu,
عبد abd, ذو dhu, ال al, ولد wuld, مولاي moulay, سيدي sidi, بو bou, معلم mualim, امير amir, اسود aswad, مملوك mamluk, مخلوف makhluf, طلاس tlas, خير khayr, خوري khuri, حداد haddad, خطيب khatib, خياط khayyat, صباغ sabbagh, حلاق hallaq, شاليش shalish, عمادي imadi, فواخرجي fawakhirji, نابلسي nabulsi,
قباني qabbani, كيلاني kaylani, قادري qadri, نقشبندي naqshbandi, حسيني husayni, حافظي hafizi, رمال rammal, زعيم zaim, سباعي sibai, شهابي shihabi, عطار attar, عظم azm, قصاب qassab, معلا mualla, مقدسي maqdisi, ملوك muluk, هنيه haniyya, ياسيني yasini, نخاله nakhala, شلح shallah, سنوار sinwar, ضيف dayf, عاروري aruri, مشعل mishal
""")

PERSIAN: Final[dict[str, str]] = _pairs("""
محمد mohammad, حسين hossein, حسن hassan, رضا reza, مرتضي morteza, مصطفي mostafa, مجتبي mojtaba, مهدي mehdi, محسن mohsen, قاسم ghasem, صادق sadegh, كاظم kazem, ناصر naser, نادر nader, طاهر taher,
عادل adel, عارف aref, فاضل fazel, رمضان ramezan, ضيا zia, مومن momen, اسماعيل esmail, ابراهيم ebrahim, احسان ehsan, سليمان soleiman, وحيد vahid, ولي vali, جواد javad, حيدر heydar, سيد seyed, يعقوب yaghoub,
تقي taghi, نقي naghi, باقر bagher, حجت hojjat, موسوي mousavi, هاشمي hashemi, حسيني hosseini, سلطان soltan, رستم rostam, مسعود masoud, محمود mahmoud, منصور mansour, داود davoud, داوود davoud, فيروز firouz, علوي alavi, مهر mehr, قريشي ghoreishi, عبده abdeh
""")
"""What Persian says where Arabic reads otherwise."""

_BY_ENGLISH: Final[dict[str, str]] = {
    "academy": "اكاديميه", "aerospace": "هوافضا", "agency": "وكاله اژانس", "agricultural": "زراعيه كشاورزي زراعي",
    "air": "جوي جويه هوايي", "air force": "نيرويهوايي", "aircraft": "هواپيما هواپيماسازي طايرات", "airlines": "هواپيمايي طيران", "army": "جيش ارتش", "association": "جمعيه رابطه انجمن اتحاديه",
    "atomic": "اتمي ذريه", "authority": "هييه", "automotive": "خودرو خودروسازي", "aviation": "هوانوردي", "command": "فرماندهي قياده", "cooperation": "تعاون", "protection": "حمايه", "purchase": "شرا", "sale": "بيع", "ships": "سفن", "manufacture": "ساخت سازنده", "in": "في در", "levant": "شام", "egyptian": "مصري", "armed": "مسلحه", "self sufficiency": "خودكفايي", "currency": "عملات ارز", "hawala": "حواله", "engine": "موتور", "base": "قاعده", "sea": "بحر دريا", "airborne": "محموله", "africa": "افريقيا", "west": "غرب", "east": "شرق", "arab": "عرب عربي عربيه", "fighting": "مقاتله", "asia": "اسيا", "lebanon": "لبنان", "yemen": "يمن", "turkey": "تركيا", "bank": "بنك بانك مصرف",
    "battalion": "كتيبه گردان", "battalions": "كتايب", "branch": "فرع شعبه", "brigade": "لوا تيپ", "brigades": "الويه سرايا",
    "brothers": "اخوان برادران", "bureau": "مكتب", "business": "اعمال", "cement": "سيمان اسمنت", "center": "مركز", "central": "مركزي مركزيه",
    "charitable": "خيريه", "charity": "خيريه", "chemical": "شيميايي كيماويه كيميايي", "club": "نادي باشگاه", "college": "كليه دانشكده",
    "commercial": "تجاري تجاريه بازرگاني", "committee": "لجنه كميته", "company": "شركه شركت", "conquest": "فتح", "construction": "انشاات مقاولات بنا ساختماني ساختمان تعمير",
    "contracting": "مقاولات", "corporation": "موسسه", "corps": "سپاه فيلق", "council": "مجلس شورا شوري", "court": "دادگاه محكمه", "cyber": "سايبري",
    "defense": "دفاع دفاعي", "department": "اداره دايره قسم", "design": "طراحي تصميم", "development": "تنميه توسعه تطوير", "directorate": "مديريه",
    "division": "فرقه لشكر", "drilling": "حفاري", "economic": "اقتصادي اقتصاديه", "education": "تعليم اموزش", "electric": "برق كهربا كهربايي", "electronics": "الكترونيك الكترونيات",
    "energy": "انرژي طاقه نيرو", "engineering": "مهندسي هندسه هندسيه", "equipment": "تجهيزات معدات", "est": "موسسه", "exchange": "صرافه صيرفه صرافي",
    "export": "تصدير صادرات", "factory": "مصنع كارخانه معمل", "faith": "ايمان", "finance": "ماليه", "financial": "مالي ماليه", "food": "غذاييه اغذيه", "force": "نيروي قوه قوات", "forces": "قوات نيروهاي",
    "foreign": "خارجيه خارجه", "foundation": "موسسه بنياد وقف مبره", "freedom": "ازادي حريه", "front": "جبهه", "fuel": "سوخت وقود", "gas": "گاز غاز",
    "general": "عامه عام", "group": "گروه مجموعه جماعه", "guard": "حرس", "guards": "پاسداران", "guidance": "ارشاد هدايت", "headquarters": "قرارگاه ستاد",
    "heavy": "سنگين", "holding": "قابضه هلدينگ", "hospital": "مستشفي بيمارستان", "house": "بيت دار", "human": "انساني", "import": "استيراد واردات", "imports": "استيراد واردات",
    "industrial": "صنعتي صناعيه", "industries": "صنايع صناعات", "industry": "صنعت صناعه", "information": "اطلاعات معلومات", "institute": "معهد موسسه پژوهشگاه انستيتو", "insurance": "بيمه تامين",
    "intelligence": "اطلاعات مخابرات استخبارات", "international": "دوليه دولي بينالمللي بينالملل عالمي", "investment": "استثمار سرمايهگذاري", "investments": "استثمارات", "iran": "ايران", "iraq": "عراق", "iraqi": "عراقي عراقيه",
    "islamic": "اسلامي اسلاميه", "jihad": "جهاد", "justice": "عدل دادگستري", "laboratory": "ازمايشگاه مختبر", "law": "قانون", "liberation": "تحرير", "life": "حيات", "limited": "محدوده محدود",
    "logistics": "لوجستيه", "machine": "ماشين", "maintenance": "صيانه", "management": "مديريت", "manufacturing": "تصنيع توليدي", "marine": "دريايي بحريه", "maritime": "دريايي بحري", "martyrs": "شهدا", "media": "اعلام رسانه",
    "medical": "طبي طبيه پزشكي", "metal": "فلزي", "military": "نظامي عسكري عسكريه", "mining": "معدني معادن تعدين", "ministry": "وزارت وزاره", "missile": "موشكي صواريخ", "mobilization": "بسيج حشد", "money": "اموال", "movement": "حركه جنبش",
    "mujahideen": "مجاهدين", "national": "ملي وطني وطنيه", "navy": "دريايي بحريه", "network": "شبكه", "news": "خبري اخبار", "nuclear": "هستهاي نووي نوويه", "office": "مكتب دفتر", "oil": "نفت نفط", "organization": "سازمان منظمه", "parts": "قطعات", "party": "حزب", "peace": "سلام صلح",
    "people": "شعب مردم", "petrochemical": "پتروشيمي بتروكيماويات", "petroleum": "نفط بترول", "pharmaceutical": "دارويي داروسازي ادويه", "police": "شرطه پليس انتظامي", "popular": "شعبي شعبيه", "ports": "بنادر موانئ", "power": "نيرو", "press": "مطبوعاتي صحافه", "prison": "زندان سجن", "private": "خاصه خاص خصوصي", "production": "توليد انتاج",
    "products": "منتجات محصولات", "project": "مشروع پروژه", "projects": "مشاريع", "propaganda": "تبليغات", "public": "عمومي", "radio": "راديو اذاعه", "railway": "راهاهن", "real estate": "عقاريه عقارات", "refinery": "پالايشگاه مصفاه", "reconstruction": "بازسازي اعمار", "regional": "منطقهاي اقليمي", "relief": "اغاثه امداد",
    "republic": "جمهوري جمهوريه", "research": "بحوث ابحاث تحقيقات تحقيقاتي پژوهشي دراسات", "revolution": "انقلاب ثوره", "revolutionary": "ثوري ثوريه", "school": "مدرسه", "science": "علوم", "scientific": "علمي علميه", "security": "امن امنيت امنيه حراسه", "service": "خدمه", "services": "خدمات", "sharia": "شريعه", "shipbuilding": "كشتيسازي",
    "shipping": "كشتيراني ملاحه شحن", "social": "اجتماعي اجتماعيه", "society": "جمعيه جامعه", "solidarity": "تضامن", "space": "فضايي فضا", "special": "خاصه ويژه", "sport": "ورزشي رياضي", "state": "دوله دولتي", "steel": "فولاد حديد", "strategic": "راهبردي استراتيجيه", "studies": "دراسات مطالعات", "supplies": "تجهيزات توريدات",
    "support": "پشتيباني دعم نصره", "supreme": "عالي اعلي", "syrian": "سوريه سوري", "syria": "سوريا", "systems": "انظمه نظم سيستم", "technical": "فني فنيه", "technology": "فناوري تكنولوجيا تكنولوژي تقنيه", "telecommunication": "مخابرات اتصالات", "television": "تلفزيون تلويزيون سيما", "textile": "نسيج نساجي منسوجات", "tourism": "سياحه گردشگري", "trade": "تجاره تجارت", "trading": "تجاره",
    "transport": "نقل حمل ترابري", "travel": "سفر سفريات", "trust": "امناي صندوق", "union": "اتحاد نقابه", "united": "متحده", "university": "جامعه دانشگاه", "war": "حرب جنگ", "water": "اب مياه", "weapons": "سلاح", "welfare": "رفاه", "wings": "اجنحه", "women": "نسا زنان", "works": "اشغال", "world": "عالم جهان", "youth": "شباب جوانان",
}  # fmt: skip

TRADE_WORDS: Final[dict[str, str]] = {
    word: english for english, words in reversed(_BY_ENGLISH.items()) for word in words.split()
}
"""Bare Arabic or Persian word to the English word that lists put for it; the first in the table wins."""

LEGAL_FORMS: Final[dict[str, str]] = {
    "ذات مسووليه محدوده": "llc", "ذات المسووليه المحدوده": "llc", "ذ م م": "llc", "ذمم": "llc", "ش م م": "llc", "شمم": "llc",
    "ش م ل": "sal", "شمل": "sal", "مساهمه عامه": "psc", "المساهمه العامه": "psc", "مساهمه خاصه": "psc", "مساهمه": "jsc",
    "ش م ع": "psc", "م د م س": "dmcc", "م م ح": "fze", "سهامي خاص": "pjs", "سهامي عام": "plc", "با مسووليت محدود": "ltd",
    "المحدوده": "ltd", "محدوده": "ltd", "محدود": "ltd",
}  # fmt: skip

PHRASES: Final[dict[str, str]] = {
    "سپاه پاسداران انقلاب اسلامي": "islamic revolutionary guard corps", "سپاه پاسداران": "revolutionary guard corps",
    "حرس الثوره": "revolutionary guard", "الحرس الثوري": "revolutionary guard", "جمهوري اسلامي": "islamic republic",
    "نيروي انتظامي": "law enforcement force", "نيروي هوافضاي": "aerospace force", "نيروي دريايي": "navy", "نيروي زميني": "ground force",
    "صنايع هوايي": "aviation industries", "هواپيما سازي": "aircraft manufacturing", "بين المللي": "international", "بين الملل": "international",
    "انرژي اتمي": "atomic energy", "خود كفايي": "self sufficiency", "منطقه حره": "free zone", "في بلاد": "in", "راه اهن": "railway",
    "العملات الاجنبيه": "currency", "وسايل النقليه": "vehicles", "حقوق بشر": "human rights", "وزارت دفاع": "ministry defense",
}  # fmt: skip
"""Set phrases whose English words stand in another order or number."""
