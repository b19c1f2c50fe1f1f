extension DigitalFluency {
  static let header = """
    id,name,email,role,job_title,department,team,site,manager_id,level,years_experience,skills,wants,goals,\
    languages,availability,mode,capacity,prefers,avoids

    """

  /// The juniors who teach.
  static let mentors = """
    M-0001,Aisha Rahman,aisha.rahman@example.com,mentor,Data Analyst,Actuarial/Pricing,Motor Pricing,\
    Bristol,S-0014,2,3,data analytics:5; dashboards:4; sql:4; genai:3,board communication:4!;\
     public speaking:4,career path; data-driven decisions,English; Urdu,Mon 10:00-12:00; Wed 14:00-17:00;\
     Thu 09:00-10:30,hybrid,1,S-0007; S-0010,
    M-0002,Callum Fraser,callum.fraser@example.com,mentor,Social Media Officer,Marketing/Digital,Channels,\
    Glasgow,S-0004,2,4,social media:5; short video:5; online communities:4; digital marketing:4,\
    negotiation:4; budgeting:3,customer closeness; employer brand,English,Tue 13:00-16:00; Thu 10:00-12:00;\
     Fri 09:30-11:30,hybrid,2,,
    M-0003,Jia Hui Tan,jiahui.tan@example.com,mentor,Graduate Underwriter,Underwriting/Commercial,Marine,\
    London,S-0012,1,1,genai:5; prompt writing:5; automation:3; collaboration tools:4,\
    underwriting judgement:4!; client relations:3,ways of working; career path,English; Mandarin,\
    Mon 09:00-11:00; Tue 09:00-11:00; Wed 15:00-17:00,hybrid,1,S-0009,
    M-0004,Owain Pritchard,owain.pritchard@example.com,mentor,Claims Handler,Claims/Motor,Motor Team 2,\
    Leeds,S-0018,1,2,short video:4; podcasting:4; accessibility:2; social media:4,leading teams:4;\
     conflict resolution:3,customer closeness; wellbeing,English; Welsh,Mon 12:00-14:00; Thu 13:00-16:00,\
    hybrid,1,,
    M-0005,Beatriz Carvalho,beatriz.carvalho@example.com,mentor,Platform Engineer,Technology/Platforms,\
    Cloud,Bristol,,3,6,python:5; automation:5; cloud basics:5; genai:4,stakeholder management:4;\
     budgeting:4!,ways of working; sustainability,English; Portuguese,Tue 07:30-09:30; Thu 07:30-09:00,\
    remote,1,,
    M-0006,Daniel Osei,daniel.osei@example.com,mentor,Customer Service Adviser,Customer Service/Online,\
    Web Chat,Leeds,S-0016,1,3,chatbots:4; customer journeys:4; online communities:5; accessibility:3,\
    public speaking:4!; networking:3,customer closeness; career path,English; Twi,Mon 13:00-15:00;\
     Tue 14:00-17:00; Fri 10:00-12:00,hybrid,1,,S-0018
    M-0007,Freya Lindgren,freya.lindgren@example.com,mentor,Sustainability Analyst,Finance/Reporting,\
    Non-financial Reporting,London,S-0010,2,4,sustainability reporting:5; carbon accounting:4;\
     dashboards:3; spreadsheets:5,board communication:5; regulation:4,sustainability;\
     data-driven decisions,English; Swedish,Mon 14:00-16:00; Wed 09:00-12:00; Thu 14:00-16:00,hybrid,1,\
    S-0001; S-0013,
    M-0008,Mohammed Iqbal,mohammed.iqbal@example.com,mentor,Fraud Investigator,Claims/Fraud,\
    Fraud Analytics,Leeds,S-0008,2,5,data analytics:4; python:4; machine learning:3; sql:5,strategy:4;\
     board communication:3,data-driven decisions; innovation culture,English; Punjabi,Tue 10:00-12:00;\
     Wed 10:00-12:00; Fri 13:00-15:00,hybrid,1,,
    M-0009,Ailsa Drummond,ailsa.drummond@example.com,mentor,Broker Support Executive,Distribution/Brokers,\
    Scotland Brokers,Glasgow,S-0017,2,4,collaboration tools:5; digital marketing:3; newsletter writing:4;\
     social media:3,negotiation:5!; client relations:4,customer closeness; new markets,English,\
    Wed 13:00-15:00; Fri 16:30-18:30,hybrid,1,,
    M-0010,Tom Whitcombe,tom.whitcombe@example.com,mentor,User Researcher,Technology/Platforms,\
    Digital Products,Bristol,S-0005,2,5,user research:5; customer journeys:5; accessibility:5;\
     service design:4,delegation:3; leading teams:4,customer closeness; diversity of thought,English,\
    Mon 10:00-12:30; Tue 10:00-12:00; Thu 14:00-17:00,hybrid,2,,
    M-0011,Priyanka Nair,priyanka.nair@example.com,mentor,Compliance Associate,Legal/Compliance,Conduct,\
    London,S-0015,2,3,privacy basics:5; data ethics:4; genai:3; inclusive language:4,political judgement:3;\
     public speaking:3,ethics of ai; inclusive leadership,English; Malayalam; Hindi,Mon 15:00-17:00;\
     Wed 09:30-11:30,hybrid,1,S-0002; S-0005,
    M-0012,Connor Byrne,connor.byrne@example.com,mentor,Security Analyst,Technology/Security,Blue Team,\
    Dublin,S-0005,2,4,cyber hygiene:5; collaboration tools:3; cloud basics:4; privacy basics:3,\
    crisis leadership:4; board communication:3!,innovation culture; wellbeing,English; Irish,\
    Tue 09:00-11:00; Wed 14:00-16:00; Thu 11:00-13:00,remote,1,,
    M-0013,Zofia Mazur,zofia.mazur@example.com,mentor,Learning Designer,People/Learning,Digital Academy,\
    Leeds,S-0003,2,6,remote facilitation:5; short video:3; accessibility:4; collaboration tools:5,\
    budgeting:3; strategy:3,lifelong learning; inclusive leadership,English; Polish,Mon 09:30-12:00;\
     Wed 13:00-15:00; Fri 09:00-11:00,hybrid,2,,
    M-0014,Haruki Mori,haruki.mori@example.com,mentor,Treasury Analyst,Finance/Treasury,Cash and Capital,\
    London,S-0010,2,3,dashboards:5; spreadsheets:5; python:3; automation:4,negotiation:3; networking:3,\
    data-driven decisions; career path,English; Japanese,Tue 07:00-09:00,hybrid,1,,
    M-0015,Grace Adebayo,grace.adebayo@example.com,mentor,Brand Assistant,Marketing/Brand,Campaigns,\
    Bristol,S-0004,1,1,short video:5; influencer work:4; gen z consumers:5; photo editing:4,\
    public speaking:3!; stakeholder management:3,employer brand; diversity of thought,English; Yoruba,\
    Mon 11:00-13:00; Tue 15:00-17:00; Thu 09:30-12:00,hybrid,1,,
    M-0016,Luca Ferrante,luca.ferrante@example.com,mentor,Actuarial Trainee,Actuarial/Reserving,\
    Reserving Models,London,S-0014,1,2,python:4; data analytics:4; machine learning:4; version control:4,\
    leading teams:3; board communication:4!,innovation culture; ethics of ai,English; Italian,\
    Mon 14:00-16:30; Thu 10:00-12:00,hybrid,1,,
    M-0017,Siobhan Gallagher,siobhan.gallagher@example.com,mentor,HR Adviser,People/Talent,Early Careers,\
    Glasgow,S-0003,2,5,employer branding online:5; social media:4; inclusive language:5;\
     neurodiversity at work:4,negotiation:3; change management:4,employer brand; wellbeing,English,\
    Tue 10:00-12:00; Wed 10:00-13:00,hybrid,1,,
    M-0018,Arjun Mehta,arjun.mehta@example.com,mentor,Automation Developer,Customer Service/Operations,\
    Process Studio,Bristol,S-0016,2,4,automation:5; no-code tools:5; chatbots:4; genai:4,\
    stakeholder management:3; delegation:3,ways of working; innovation culture,English; Gujarati,\
    Mon 09:00-11:00; Wed 15:00-17:00; Fri 14:00-16:00,hybrid,2,,
    M-0019,Ellie Hargreaves,ellie.hargreaves@example.com,mentor,Paralegal,Legal/Privacy,Data Protection,\
    Leeds,S-0015,1,2,privacy basics:4; search engines:4; knowledge wikis:4; genai:2,contract law:5!;\
     negotiation:3,ethics of ai; career path,English,Tue 13:00-15:00; Thu 13:00-15:00,hybrid,1,,
    M-0020,Rhys Vaughan,rhys.vaughan@example.com,mentor,Pricing Engineer,Underwriting/Personal,\
    Home Pricing,Bristol,S-0011,2,5,sql:4; dashboards:4; a/b testing:4; data analytics:3,pricing:5;\
     strategy:3,data-driven decisions; product thinking,English; Welsh,Mon 10:00-11:30; Wed 09:00-11:00;\
     Thu 15:00-17:00,hybrid,1,S-0006,
    M-0021,Nadia Benali,nadia.benali@example.com,mentor,Broker Portal Specialist,Distribution/Partnerships,\
    Digital Partners,London,S-0017,2,6,e-commerce:5; web analytics:4; customer journeys:4; api basics:3,\
    client relations:5; commercial thinking:4,new markets; customer closeness,English; French; Arabic,\
    Tue 09:30-11:30; Wed 14:00-16:30; Fri 10:00-12:00,hybrid,1,,
    M-0022,Megan Ellwood,megan.ellwood@example.com,mentor,Content Designer,Marketing/Digital,Website,Leeds,\
    S-0004,2,5,inclusive language:4; accessibility:5; storytelling with data:3; search engines:5,\
    budgeting:3; hiring:3,diversity of thought; wellbeing,English,Mon 10:00-12:00; Wed 10:00-12:00,remote,\
    0,,
    M-0023,Kwabena Asare,kwabena.asare@example.com,mentor,Claims Technologist,Claims/Home,Video Claims,\
    Bristol,S-0018,2,4,mobile apps:4; augmented reality:3; short video:3; automation:3,change management:4;\
     project governance:3,customer closeness; innovation culture,English; Twi,Mon 13:00-15:00;\
     Thu 09:00-11:00,in-person,1,,
    M-0024,Hannah Weiss,hannah.weiss@example.com,mentor,Agile Coach,Technology/Data,Delivery,London,,3,7,\
    agile working:5; remote facilitation:4; storytelling with data:4; genai:3,political judgement:4;\
     budgeting:4,ways of working; lifelong learning,English; German,Tue 14:00-16:00; Wed 11:00-13:00;\
     Fri 09:00-11:00,hybrid,1,,

    """

  /// The executives who learn, from the heads of the company downwards.
  static let mentees = """
    S-0001,Margaret Holloway,margaret.holloway@example.com,mentee,Chief Operating Officer,Operations,,\
    Bristol,,9,31,leading teams:5; strategy:5; board communication:5; change management:4; genai:1,\
    genai:4!; automation:3; sustainability reporting:3,ways of working; sustainability,English,\
    Mon 09:30-11:30; Wed 15:00-16:30; Thu 09:00-10:30,hybrid,2,M-0018,
    S-0002,Richard Penhaligon,richard.penhaligon@example.com,mentee,Chief Risk Officer,\
    Risk/Enterprise Risk,,London,,9,29,risk management:5; regulation:5; board communication:5;\
     political judgement:4,data analytics:3; genai:4!; data ethics:4,ethics of ai; data-driven decisions,\
    English; French,Mon 15:00-16:30; Wed 09:30-11:00; Thu 15:00-16:30,hybrid,1,,
    S-0003,Janet Okonjo,janet.okonjo@example.com,mentee,Chief People Officer,People,,Leeds,,9,27,hiring:5;\
     leading teams:5; conflict resolution:5; public speaking:4,short video:3; employer branding online:4!;\
     data analytics:2,employer brand; wellbeing,English; Igbo,Tue 13:00-15:00; Wed 11:00-12:30;\
     Fri 10:00-11:30,hybrid,1,,
    S-0004,Marcus Feldman,marcus.feldman@example.com,mentee,Chief Marketing Officer,Marketing,,London,,9,\
    25,negotiation:5; commercial thinking:5; media training:4; social media:2,genai:4; data analytics:4!;\
     influencer work:3,data-driven decisions; customer closeness,English; German,Mon 14:00-16:00;\
     Wed 14:30-16:00; Thu 10:00-11:30,hybrid,1,,
    S-0005,Sunita Varma,sunita.varma@example.com,mentee,Chief Information Officer,Technology,,Bristol,,9,\
    26,strategy:4; project governance:5; procurement:4; cloud basics:3,user research:4;\
     inclusive language:3; gen z consumers:3!,diversity of thought; innovation culture,English; Hindi,\
    Mon 11:30-13:00; Tue 10:00-11:30; Thu 10:00-12:00,hybrid,1,,
    S-0006,Charles Bexley,charles.bexley@example.com,mentee,Director of Underwriting,Underwriting,,London,,\
    8,33,underwriting judgement:5; pricing:5; client relations:5; negotiation:4,dashboards:4!; python:2;\
     automation:3,product thinking; data-driven decisions,English,Tue 07:30-08:30,hybrid,1,M-0014,
    S-0007,Fiona MacAllister,fiona.macallister@example.com,mentee,Chief Actuary,Actuarial,,Glasgow,,9,28,\
    pricing:5; board communication:5; regulation:4; python:1,python:3; machine learning:4!;\
     storytelling with data:4,data-driven decisions; ethics of ai,English,Tue 10:00-11:30; Wed 14:00-16:00;\
     Thu 10:30-12:00,hybrid,1,,
    S-0008,Desmond Clarke,desmond.clarke@example.com,mentee,Head of Fraud,Claims/Fraud,,Leeds,S-0009,7,22,\
    crisis leadership:5; leading teams:4; conflict resolution:4,social media:4!; online communities:4;\
     genai:3,innovation culture; customer closeness,English,Tue 13:30-16:00; Thu 10:00-11:30;\
     Fri 09:30-11:00,hybrid,1,,
    S-0009,Elizabeth Thornbury,elizabeth.thornbury@example.com,mentee,Chief Claims Officer,Claims,,Bristol,\
    ,9,30,leading teams:5; underwriting judgement:4; client relations:4; change management:4,genai:4!;\
     prompt writing:4; chatbots:3,ways of working; customer closeness,English,Mon 13:00-14:30;\
     Tue 09:00-10:30; Wed 15:30-17:00,hybrid,1,M-0003; M-0018,
    S-0010,Henrik Solberg,henrik.solberg@example.com,mentee,Finance Director,Finance,,London,,9,24,\
    budgeting:5; board communication:5; mergers:4; spreadsheets:3,sustainability reporting:4!;\
     dashboards:4; genai:3,sustainability; data-driven decisions,English; Norwegian,Mon 10:00-11:30;\
     Tue 14:00-15:30; Wed 09:00-10:30,hybrid,1,,
    S-0011,Patricia Nolan,patricia.nolan@example.com,mentee,Head of Personal Lines,Underwriting/Personal,,\
    Bristol,S-0006,7,21,pricing:4; commercial thinking:5; stakeholder management:4,customer journeys:4!;\
     a/b testing:3; short video:3,customer closeness; product thinking,English,Mon 10:00-11:30;\
     Tue 10:00-11:30; Thu 15:00-17:00,hybrid,1,,
    S-0012,Graham Ashdown,graham.ashdown@example.com,mentee,Head of Commercial Lines,\
    Underwriting/Commercial,,London,S-0006,7,26,underwriting judgement:5; negotiation:5; networking:4;\
     industry history:5,genai:3!; spreadsheets:4; automation:3,new markets; ways of working,English,\
    Tue 08:00-09:00,remote,1,,
    S-0013,Ingrid Bauer,ingrid.bauer@example.com,mentee,Investment Director,Finance/Investments,,London,\
    S-0010,8,23,strategy:4; regulation:4; board communication:4; international markets:5,\
    carbon accounting:4!; sustainability reporting:4; data ethics:2,sustainability; ethics of ai,English;\
     German,Mon 14:30-16:00; Wed 09:00-10:30; Thu 14:00-15:30,hybrid,1,M-0007,M-0016
    S-0014,Anthony Reeve,anthony.reeve@example.com,mentee,Head of Pricing,Actuarial/Pricing,,Bristol,\
    S-0007,7,19,pricing:5; delegation:4; stakeholder management:4; sql:2,user research:3!; accessibility:3;\
     agile working:4,product thinking; diversity of thought,English,Mon 10:30-12:00; Tue 14:30-16:00;\
     Thu 14:30-16:30,hybrid,1,,
    S-0015,Catherine Lisle,catherine.lisle@example.com,mentee,General Counsel,Legal,,London,,8,25,\
    contract law:5; negotiation:5; political judgement:5; regulation:5,genai:4; cyber hygiene:4!;\
     collaboration tools:4,ethics of ai; ways of working,English; French,Tue 09:30-11:00; Wed 14:30-16:00;\
     Thu 11:00-12:30,hybrid,1,,
    S-0016,Robert Achterberg,robert.achterberg@example.com,mentee,Head of Customer Service,\
    Customer Service,,Leeds,S-0001,7,20,leading teams:5; conflict resolution:4; hiring:4;\
     public speaking:3,short video:4!; remote facilitation:3; accessibility:4,wellbeing;\
     inclusive leadership,English; Dutch,Mon 12:30-14:00; Wed 13:30-15:00; Fri 10:00-11:30,hybrid,1,,
    S-0017,Alasdair Munro,alasdair.munro@example.com,mentee,Distribution Director,Distribution,,Glasgow,,8,\
    32,negotiation:5; client relations:5; networking:5; international markets:4,social media:3;\
     e-commerce:4!; web analytics:3,new markets; customer closeness,English,Fri 17:00-18:30,hybrid,1,,
    S-0018,Yvonne Bristow,yvonne.bristow@example.com,mentee,Head of Motor and Home Claims,Claims,,Bristol,\
    S-0009,7,18,leading teams:4; project governance:4; supply chains:4; change management:5,\
    no-code tools:4!; data analytics:3; mobile apps:3,innovation culture; ways of working,English,\
    Mon 09:30-11:00; Wed 15:00-16:30; Fri 14:30-16:00,hybrid,1,,
    S-0019,Philip Garside,philip.garside@example.com,mentee,Company Secretary,Legal/Corporate,,Leeds,\
    S-0015,7,27,board communication:5; regulation:5; budgeting:3; stakeholder management:4,\
    collaboration tools:4; genai:3!; automation:2,ways of working; lifelong learning,English,\
    Tue 07:00-08:30,hybrid,1,,
    S-0020,Rosalind Achebe,rosalind.achebe@example.com,mentee,Director of Transformation,\
    Operations/Transformation,,Leeds,S-0001,8,17,change management:5; stakeholder management:5;\
     public speaking:5; strategy:4,agile working:4; accessibility:4!; storytelling with data:4,\
    inclusive leadership; innovation culture,English; Igbo,Mon 10:30-12:00; Tue 14:00-15:30;\
     Fri 09:00-10:30,hybrid,1,,

    """
}
